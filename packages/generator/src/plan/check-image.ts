import { diagnostic, type Diagnostic, type InstallOptions, type Trigger } from '@pixelwright/api-client/schema';

type Say = (found: Diagnostic) => void;

/** Options whose absence on the page nobody would notice by himself. */
const needCode = ['clickIds', 'consent', 'declared', 'dedupe', 'log', 'orderedAt'] as const;

/** What no image can do, and what it silently would not. */
export function checkImage(options: InstallOptions, trigger: Trigger, say: Say): void {
  const refuse = (option: string, message: string, hint?: string) =>
    say(diagnostic('image_not_possible', `$.install.${option}`, message, hint));
  if (trigger.on !== 'load') {
    refuse('trigger', `The pixel fires on "${trigger.on}"; an image is fetched when the page is shown.`);
  }
  if (options.pages) {
    refuse('pages', 'An image cannot look at the path of the page.', 'Put it on the right pages only.');
  }
  if (options.consent === 'required') {
    refuse('consent', 'An image cannot ask for consent.', 'Let your consent banner insert it, with `consent: off`.');
  }
  const ignored = needCode.filter(
    (name) => ![undefined, false, 'off', 'none', 'required', 'transaction'].includes(options[name] as never),
  );
  if (ignored.length) {
    const names = ignored.map((name) => `\`${name}\``).join(', ');
    say(diagnostic('image_ignores_option', '$.install', `The image does without ${names}.`));
  }
}
