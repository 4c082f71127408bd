import type { Emission } from '../artifact.ts';
import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { facts } from './facts.ts';
import { fenced } from './fenced.ts';
import { leaves } from './leaves.ts';
import { once } from './once.ts';
import { policy } from './policy.ts';
import { provide } from './provide.ts';

/** For the module that an app imports. */
export function moduleNotes(plan: Plan, { files: [code], exports = '' }: Emission): string {
  const { origin, ...about } = facts(plan);
  const [first] = plan.values.filter(({ path }) => path);
  return render('install-javascript-module', {
    ...about,
    origin,
    use: fenced(
      'js',
      `import { ${exports} } from './pixels/${code.path}';`,
      '',
      `${exports}.fire(${first ? `{ ${JSON.stringify(first.key)}: … }` : ''});`,
    ),
    starts: starts(plan, exports),
    provide: provide(plan),
    once: once(plan),
    global: markdownCode(plan.global),
    policy: policy([{ title: 'Any.', text: "The code is part of your app's own scripts.", scripts: [] }], origin),
    leaves: leaves(plan),
  });
}

function starts({ trigger, key }: Plan, name: string): string {
  const call = markdownCode(`${name}.start()`);
  switch (trigger.on) {
    case 'load':
      return `${call} fires it once, however often it is called on a page load.`;
    case 'manual':
      return `${call}, or the first \`fire\`, makes it count clicks on \`[data-pixel~="${key}"]\` too.`;
    default:
      return `${call}, or the first \`fire\`, makes its trigger work: ${trigger.on}.`;
  }
}
