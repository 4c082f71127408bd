import { type Command, Option } from 'commander';
import type { VerifyBrowserOptions } from '../commands/verify-browser.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import type { WatchOptions } from '../commands/watch.ts';
import { scenarioNames } from '../live/scenario-names.ts';
import { examples, expected, fromOne, report, wholeNumber } from './argument-parsers.ts';

const inBrowser = 'With --browser:';
const withoutBrowser = 'Without --browser:';

/** The command that looks at what is live: what pages carry or, in a browser, what they do. */
export function addVerify(program: Command, done: (exitCode: number) => void): void {
  const verify = program
    .command('verify')
    .description('say whether pages carry what the files say or, in a browser, do it (exit code 2 where not)')
    .argument('<page...>', 'addresses, HTML files, files of tag managers, folders of them; with --browser one address')
    .option('--browser', 'prove in headless Chromium that the pixels of the page fire, and count once')
    .option('--json', 'print the result as JSON')
    .addOption(report())
    .optionsGroup(withoutBrowser)
    .option('--config <file>', 'account file; default: the nearest pixelwright.yaml from here upwards')
    .option('--manifest <file>', 'manifest, or its folder; default: dist/pixels/manifest.json')
    .option('--only <key...>', 'the pixels that have to be there; default: all')
    .option('--base <path>', 'the path of the named folders on the site; default: /')
    .optionsGroup(inBrowser)
    .option('--before <file>', 'script to run before the page’s own: a data layer, say')
    .option('--click <selector>', 'what the visitor clicks on')
    .option('--send', 'let the events of the first visit go to their endpoint; else nothing leaves')
    .option('--expect <pixel=number...>', 'how often a pixel is to fire', expected)
    .addOption(new Option('--scenario <name...>', 'try these alone').choices(scenarioNames))
    .option('--timeout <seconds>', 'for everything', fromOne, 18)
    .option('--html <folder>', 'write report.html and screenshot.png')
    .option('--no-sandbox', 'start the browser without its sandbox, as root and most containers need')
    .addHelpText(
      'after',
      examples(
        'verify https://shop.example/ https://shop.example/thanks',
        'verify dist --report github',
        'verify GTM-ABC_workspace.json --only purchase --json',
        'verify --browser https://shop.example/thanks',
        'verify --browser http://localhost:3000/thanks --before order.js --html report',
        'verify --browser https://shop.example/ --click "#download" --expect pix_download=1 --json',
      ),
    );
  verify.action(async (pages: string[], options: { browser?: boolean } & VerifyOptions & VerifyBrowserOptions) => {
    refuseOptionsOf(options.browser ? withoutBrowser : inBrowser, verify);
    if (!options.browser) return done(await (await import('../commands/verify.ts')).runVerify(pages, options));
    const [page, ...more] = pages;
    if (more.length) verify.error('error: --browser takes one address at a time');
    done(await (await import('../commands/verify-browser.ts')).runVerifyBrowser(page!, options));
  });
}

/** An option that would do nothing is a mistake. */
function refuseOptionsOf(group: string, command: Command): void {
  const given = command.options.filter(
    (option) => option.helpGroupHeading === group && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (given.length === 0) return;
  const names = given.map(({ long }) => long).join(', ');
  command.error(`error: ${names}: only ${group === inBrowser ? 'with' : 'without'} --browser`);
}

/** The command that shows events as they arrive. */
export function addWatch(program: Command, done: (exitCode: number) => void): void {
  program
    .command('watch')
    .description('collect events on this machine and show each as it arrives')
    .option('--port <number>', 'where to listen, on this machine alone; 0: any that is free', wholeNumber, 8787)
    .option('--count <number>', 'end after so many events', fromOne)
    .option('--for <seconds>', 'end after so much time', fromOne)
    .option('--config <file>', 'account file to compare with; default: the nearest pixelwright.yaml, if any')
    .option('--manifest <folder>', 'output folder to compare with')
    .option('--json', 'print one JSON object per event')
    .addHelpText('after', examples('watch', 'watch --port 0 --count 1 --for 60 --json'))
    .action(async (options: WatchOptions) => done(await (await import('../commands/watch.ts')).runWatch(options)));
}
