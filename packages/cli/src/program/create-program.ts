import { Command, Option } from 'commander';
import { deliveries, targetPlatforms } from '@pixelwright/api-client/schema';
import type { ExplainOptions } from '../commands/explain.ts';
import type { GenerateOptions } from '../commands/generate.ts';
import type { GtmLintOptions } from '../commands/gtm-lint.ts';
import type { SharedOptions } from '../commands/shared-options.ts';
import { examples } from './argument-parsers.ts';
import { addVerify, addWatch } from './proof-commands.ts';
import { addSync } from './sync-commands.ts';

const paths = 'files and folders of pixels (JSON, NDJSON, YAML), or - for standard input; default: the account file’s';

/** The command line. Each command answers its exit code through `done`; only what is called is loaded. */
export function createProgram(done: (exitCode: number) => void): Command {
  const program = new Command('pixelwright')
    .description('Turns saved pixels into install code.')
    .showHelpAfterError('(--help shows what is possible)')
    .exitOverride();

  program
    .command('generate')
    .description('write install code for pixels')
    .argument('[path...]', paths)
    .option('--endpoint <address>', 'where events go (https; http for localhost)')
    .addOption(
      new Option('--target <target>', 'platform; default: what the pixel says').choices([...targetPlatforms, 'all']),
    )
    .addOption(
      new Option('--delivery <form>', 'form of the JavaScript code; default: what the account file says').choices([
        ...deliveries,
        'all',
      ]),
    )
    .option('--out <folder>', 'where to write', 'dist/pixels')
    .option('--config <file>', 'account file; default: the nearest pixelwright.yaml from here upwards')
    .option('--keep-going', 'write the valid pixels although others are not (exit code 1)')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples(
        'generate pixels/ --endpoint https://collect.example/e',
        'generate purchase.json signup.yaml --config shop/pixelwright.yaml --out public/pixels',
        'generate - --endpoint https://collect.example/e --json < pixel.json',
      ),
    )
    .action(async (given: string[], options: GenerateOptions) =>
      done(await (await import('../commands/generate.ts')).runGenerate(given, options)),
    );

  program
    .command('validate')
    .description('say everything that is wrong with pixels and account file')
    .argument('[path...]', paths)
    .option('--config <file>', 'account file')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples('validate pixels/', 'validate - --json < answer.json'))
    .action(async (given: string[], options: SharedOptions) =>
      done(await (await import('../commands/validate.ts')).runValidate(given, options)),
    );

  program
    .command('explain')
    .description('show every decision about one pixel')
    .argument('<pixel>', 'its key, id or name')
    .argument('[path...]', paths)
    .option('--endpoint <address>', 'where events go')
    .addOption(new Option('--target <target>', 'platform; default: what the pixel says').choices(targetPlatforms))
    .option('--config <file>', 'account file')
    .option('--json', 'print the plan as JSON')
    .addHelpText(
      'after',
      examples(
        'explain pix_a1b2c3 examples --config examples/pixelwright.yaml',
        'explain "Purchase conversion" pixels/ --json',
      ),
    )
    .action(async (wanted: string, given: string[], options: ExplainOptions) =>
      done(await (await import('../commands/explain.ts')).runExplain(wanted, given, options)),
    );

  program
    .command('gtm')
    .description('work with Google Tag Manager')
    .command('lint')
    .description('say what an import file has against it, with the message of the importer')
    .argument('<container>', 'the file, ours or not; - for standard input')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples('gtm lint dist/pixels/+account/gtm/container.json', 'gtm lint GTM-ABC_workspace.json --json'),
    )
    .action(async (path: string, options: GtmLintOptions) =>
      done(await (await import('../commands/gtm-lint.ts')).runGtmLint(path, options)),
    );

  addSync(program, done);
  addVerify(program, done);
  addWatch(program, done);
  return program;
}
