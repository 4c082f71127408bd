import { type Command, Option } from 'commander';
import { syncApis } from '@pixelwright/api-client/schema';
import type { ApplyCommandOptions } from '../commands/apply.ts';
import type { DriftOptions } from '../commands/drift.ts';
import type { InitOptions } from '../commands/init.ts';
import type { PlanCommandOptions } from '../commands/plan.ts';
import type { SyncOptions } from '../sync/open-sync.ts';
import { examples, report, wholeNumber } from './argument-parsers.ts';

/** The commands that keep an account in step with files. */
export function addSync(program: Command, done: (exitCode: number) => void): void {
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

  planning(sync('plan', 'show what apply would do to the account; writes nothing there'))
    .option('--out <file>', 'save the plan, for apply')
    .option('--detailed-exitcode', 'exit code 2 where there is something to do')
    .addHelpText('after', examples('plan', 'plan --out plan.json --detailed-exitcode', 'plan --only purchase signup'))
    .action(async (options: PlanCommandOptions) => done(await (await import('../commands/plan.ts')).runPlan(options)));

  planning(sync('apply', 'bring the account to what the files say'))
    .argument('[plan]', 'a saved plan; default: a fresh one, after asking')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('apply', 'apply plan.json', 'apply --yes --max-deletes 0'))
    .action(async (file: string | undefined, options: ApplyCommandOptions) =>
      done(await (await import('../commands/apply.ts')).runApply(file, options)),
    );

  sync('pull', 'bring the files to what the account has')
    .addHelpText('after', examples('pull'))
    .action(async (options: SyncOptions) => done(await (await import('../commands/pull.ts')).runPull(options)));

  sync('drift', 'show what others have changed since the last apply; never writes (exit code 2 where there is some)')
    .addOption(report())
    .addHelpText('after', examples('drift', 'drift --report junit > drift.xml'))
    .action(async (options: DriftOptions) => done(await (await import('../commands/drift.ts')).runDrift(options)));

  program
    .command('init')
    .description('write a first account file')
    .requiredOption('--account <id>', 'the account’s id at the provider')
    .requiredOption('--base-url <address>', 'up to /saved-pixels or /networks')
    .addOption(new Option('--api <api>', 'which API').choices(syncApis).default(syncApis[0]))
    .addHelpText('after', examples('init --account acme --base-url https://my.sealmetrics.com/api/v1'))
    .action(async (options: InitOptions) => done(await (await import('../commands/init.ts')).runInit(options)));
}
