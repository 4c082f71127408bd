import type { Emission } from '../artifact.ts';
import { parseAddress } from '../address.ts';
import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { facts } from './facts.ts';
import { leaves } from './leaves.ts';
import { once } from './once.ts';
import { byNonce, policy } from './policy.ts';
import { provide } from './provide.ts';
import { where } from './where.ts';

/** For the stub that loads the shared runtime. */
export function hostedNotes(plan: Plan, { shared: [runtime] }: Emission, sha384: string): string {
  const { origin, ...about } = facts(plan);
  const { src } = plan.hosted!;
  const { path } = runtime!.artifact;
  const host = src.startsWith('/') ? "'self'" : parseAddress(src).origin;
  const integrity = `'${runtime!.manifest.sha384}'`;
  return render('install-javascript-hosted', {
    ...about,
    origin,
    file: markdownCode(path),
    src: markdownCode(src, Infinity),
    where: where(plan),
    provide: provide(plan),
    once: once(plan),
    policy: policy(
      [
        {
          title: 'By hash.',
          text: 'The address is for browsers that compare no hashes of files.',
          scripts: [`'${sha384}'`, integrity, host],
        },
        byNonce(plan.nonce, 'both tags'),
        {
          title: 'Files only.',
          text: 'Serve `snippet.js`, which is the first of the two scripts, and paste `<script src="/snippet.js"></script>` in its place.',
          scripts: [...new Set(["'self'", host])],
        },
      ],
      origin,
    ),
    leaves: leaves(plan),
  });
}
