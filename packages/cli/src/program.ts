import { Command, InvalidArgumentError, Option } from 'commander';
import { deliveries, syncApis, targetPlatforms } from '@pixelwright/api-client/schema';
import type { ApplyCommandOptions } from './commands/apply.ts';
import type { DriftOptions } from './commands/drift.ts';
import type { ExplainOptions } from './commands/explain.ts';
import type { GenerateOptions } from './commands/generate.ts';
import type { GtmLintOptions } from './commands/gtm-lint.ts';
import type { InitOptions } from './commands/init.ts';
import type { PlanCommandOptions } from './commands/plan.ts';
import type { SharedOptions } from './commands/shared-options.ts';
import type { VerifyOptions } from './commands/verify.ts';
import type { SyncOptions } from './sync/open-sync.ts';
import { reportForms } from './output/ci-report.ts';

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
      done(await (await import('./commands/generate.ts')).runGenerate(given, options)),
    );

  program
    .command('validate')
    .description('say everything that is wrong with pixels and account file')
    .argument('[path...]', paths)
    .option('--config <file>', 'account file')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples('validate pixels/', 'validate - --json < answer.json'))
    .action(async (given: string[], options: SharedOptions) =>
      done(await (await import('./commands/validate.ts')).runValidate(given, options)),
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
      done(await (await import('./commands/explain.ts')).runExplain(wanted, given, options)),
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
      done(await (await import('./commands/gtm-lint.ts')).runGtmLint(path, options)),
    );

  addVerify(program, done);
  addSync(program, done);
  return program;
}

/** The command that looks at what is live. */
function addVerify(program: Command, done: (exitCode: number) => void): void {
  program
    .command('verify')
    .description('say whether pages carry what the files say (exit code 2 where they do not)')
    .argument('<page...>', 'addresses, HTML files, files of tag managers, folders of them')
    .option('--config <file>', 'account file; default: the nearest pixelwright.yaml from here upwards')
    .option('--manifest <file>', 'manifest, or its folder; default: dist/pixels/manifest.json')
    .option('--only <key...>', 'the pixels that have to be there; default: all')
    .option('--json', 'print the result as JSON')
    .addOption(new Option('--report <form>', 'print a report for CI instead').choices(reportForms))
    .addHelpText(
      'after',
      examples(
        'verify https://shop.example/ https://shop.example/thanks',
        'verify dist --report github',
        'verify GTM-ABC_workspace.json --only purchase --json',
      ),
    )
    .action(async (pages: string[], options: VerifyOptions) =>
      done(await (await import('./commands/verify.ts')).runVerify(pages, options)),
    );
}

/** The commands that keep an account in step with files. */
function addSync(program: Command, done: (exitCode: number) => void): void {
  const sync = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--config <file>', 'account file; default: the nearest pixelwright.yaml from here upwards')
      .option('--lock <file>', 'lock file; default: pixelwright.lock.json beside the account file')
      .option('--json', 'print the result as JSON');
  const planning = (command: Command) =>
    command
      .option('--only <provider or key...>', 'leave everything else as it is')
      .option('--reactivate', 'switch on again what the provider has switched off')
      .option('--max-deletes <number>', 'how many objects may be deleted', wholeNumber, 5)
      .option(
        '--max-deletes-percent <number>',
        'how many of a provider’s owned objects may be deleted, from ten of them up',
        wholeNumber,
        30,
      )
      .addOption(report());
  const report = () => new Option('--report <form>', 'print a report for CI instead').choices(reportForms);

  planning(sync('plan', 'show what apply would do to the account; writes nothing there'))
    .option('--out <file>', 'save the plan, for apply')
    .option('--detailed-exitcode', 'exit code 2 where there is something to do')
    .addHelpText('after', examples('plan', 'plan --out plan.json --detailed-exitcode', 'plan --only purchase signup'))
    .action(async (options: PlanCommandOptions) => done(await (await import('./commands/plan.ts')).runPlan(options)));

  planning(sync('apply', 'bring the account to what the files say'))
    .argument('[plan]', 'a saved plan; default: a fresh one, after asking')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('apply', 'apply plan.json', 'apply --yes --max-deletes 0'))
    .action(async (file: string | undefined, options: ApplyCommandOptions) =>
      done(await (await import('./commands/apply.ts')).runApply(file, options)),
    );

  sync('pull', 'bring the files to what the account has')
    .addHelpText('after', examples('pull'))
    .action(async (options: SyncOptions) => done(await (await import('./commands/pull.ts')).runPull(options)));

  sync('drift', 'show what others have changed since the last apply; never writes (exit code 2 where there is some)')
    .addOption(report())
    .addHelpText('after', examples('drift', 'drift --report junit > drift.xml'))
    .action(async (options: DriftOptions) => done(await (await import('./commands/drift.ts')).runDrift(options)));

  program
    .command('init')
    .description('write a first account file')
    .requiredOption('--account <id>', 'the account’s id at the provider')
    .requiredOption('--base-url <address>', 'up to /saved-pixels or /networks')
    .addOption(new Option('--api <api>', 'which API').choices(syncApis).default(syncApis[0]))
    .addHelpText('after', examples('init --account acme --base-url https://my.sealmetrics.com/api/v1'))
    .action(async (options: InitOptions) => done(await (await import('./commands/init.ts')).runInit(options)));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number from 0.');
  return Number(text);
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ pixelwright ${line}`).join('\n')}\n`;
}
