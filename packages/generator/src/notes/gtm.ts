import type { Emission } from '../artifact.ts';
import { existingVariables } from '../gtm/existing-variables.ts';
import { publishedLimit, publishedSize } from '../gtm/published-size.ts';
import { hasTemplate } from '../gtm/template-file.ts';
import { pixelName } from '../gtm/build-container.ts';
import type { Plan } from '../plan/plan.ts';
import { markdownCode, markdownText } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { facts } from './facts.ts';
import { gtmFires } from './gtm-fires.ts';
import { gtmProvide } from './gtm-provide.ts';
import { leaves } from './leaves.ts';
import { once } from './once.ts';
import { policy } from './policy.ts';

/** For the import file of Google Tag Manager. */
export function gtmNotes(plan: Plan, { files }: Emission): string {
  const { origin, ...about } = facts(plan);
  const [file] = files;
  const size = publishedSize(JSON.parse(file.text));
  return render('install-gtm', {
    ...about,
    origin,
    entity: markdownText(pixelName(plan)),
    tag: markdownCode(pixelName(plan)),
    existing: existingVariables([plan]),
    fires: gtmFires(plan),
    provide: gtmProvide(plan),
    consent: tagConsent(plan),
    once: once(plan),
    size: `${(size / 1024).toFixed(1)} KB of the ${publishedLimit / 1024} KB`,
    policy: policy(
      [
        {
          title: 'By nonce and `strict-dynamic`.',
          text: 'GTM puts the script of the tag into the page, and the browser lets it.',
          scripts: ["'nonce-…'", "'strict-dynamic'"],
        },
        {
          title: 'Any other way.',
          text: 'Custom HTML needs `unsafe-inline`, and no nonce or hash beside it, which would switch it off.',
          scripts: ["'unsafe-inline'", 'https://www.googletagmanager.com'],
        },
      ],
      origin,
    ),
    template: aboutTemplate(plan),
    leaves: leaves(plan),
  });
}

function tagConsent({ tagConsent: type }: Plan): string {
  return type
    ? `The tag needs the consent ${markdownCode(type)}: GTM does not fire it while your consent banner says \`denied\`, and does not fire it later for what happened before. Where the page never sets this consent type, GTM takes it for granted.`
    : 'The tag asks GTM for no consent: see to it that its trigger fires only where your visitors have agreed.';
}

function aboutTemplate(plan: Plan): string {
  return hasTemplate(plan)
    ? `\`template.tpl\` beside this file is the same pixel as a custom template, for sites that allow no Custom HTML or only scripts with a nonce; \`container-template.json\` imports it together with its tag. It loads the runtime from ${markdownCode(plan.hosted!.src, Infinity)}: put the file of the folder \`+runtime\` there, and allow its host in \`script-src\`. GTM's \`injectScript\` knows no integrity attribute, so whoever controls that address can change the code. Without consent the template waits for it, and fires when it is given.`
    : 'Where Custom HTML is not allowed: set the option `runtimeUrl` to the https address of a folder of yours, and a custom template is generated beside this file.';
}
