import type { Emission } from '../artifact.ts';
import type { Plan } from '../plan/plan.ts';
import { render } from '../render/templates.ts';
import { facts } from './facts.ts';
import { leaves } from './leaves.ts';
import { once } from './once.ts';
import { byNonce, policy } from './policy.ts';
import { provide } from './provide.ts';
import { where } from './where.ts';

/** For the script with everything in it. */
export function inlineNotes(plan: Plan, _emission: Emission, sha384: string): string {
  const { origin, ...about } = facts(plan);
  return render('install-javascript-inline', {
    ...about,
    origin,
    where: where(plan),
    provide: provide(plan),
    once: once(plan),
    policy: policy(
      [
        { title: 'By hash.', scripts: [`'${sha384}'`] },
        byNonce(plan.nonce, 'the tag'),
        {
          title: 'Files only.',
          text: 'Serve `snippet.js`, which is the same script, and paste `<script src="/snippet.js"></script>` in its place.',
          scripts: ["'self'"],
        },
      ],
      origin,
    ),
    leaves: leaves(plan),
  });
}
