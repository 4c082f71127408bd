import { hostedRuntime } from '../generated/hosted-runtime.ts';
import type { Plan } from '../plan/plan.ts';
import { asciiJson } from '../render/ascii-json.ts';
import { serialiseForTag } from '../render/serialise-for-tag.ts';
import { render } from '../render/templates.ts';
import { pixelName } from './build-container.ts';
import { templateFields } from './template-fields.ts';
import { consentPermission, globalsPermission, scriptPermission } from './template-permissions.ts';
import { templateTests } from './template-tests.ts';

/**
 * Whether the pixel can be a custom template: its runtime stands at an https address on the usual
 * port, as `injectScript` wants it, and has the usual function name, as `injectScript` gives a script
 * no attributes.
 */
export function hasTemplate({ hosted, global }: Plan): boolean {
  return global === 'pixelwright' && /^https:\/\/[^/:?#]+\/[^?#*]+$/.test(hosted?.src ?? '');
}

/**
 * The pixel as a custom template: sandboxed JavaScript that queues it and loads the runtime, with no
 * more permissions than that takes (reference note, 4).
 */
export function templateText(plan: Plan): string {
  const fields = templateFields(plan);
  const { src } = plan.hosted!;
  const { tagConsent: consent } = plan;
  return render('gtm-template', {
    info: asciiJson(
      {
        type: 'TAG',
        id: 'cvt_temp_public_id',
        version: 1,
        securityGroups: [],
        displayName: pixelName(plan),
        categories: plan.purpose === 'ads' ? ['ADVERTISING', 'CONVERSIONS'] : ['ANALYTICS'],
        brand: { id: 'brand_dummy', displayName: 'Pixelwright' },
        description: `Sends the pixel ${plan.key}. Fill each field with a variable.`,
        containerContexts: ['WEB'],
      },
      2,
    ),
    parameters: asciiJson(
      fields.map(({ name, key }) => ({
        type: 'TEXT',
        name,
        displayName: name === key ? labels[key] : `Property: ${key}`,
        simpleValueType: true,
      })),
      2,
    ),
    config: serialiseForTag(plan.runtime.config),
    values: fields.map(({ name, key }) => `${serialiseForTag(key)}: data.${name}`).join(', '),
    src: serialiseForTag(src),
    consent: consent === undefined ? '' : serialiseForTag(consent),
    permissions: asciiJson(
      [globalsPermission, scriptPermission(src), ...(consent === undefined ? [] : [consentPermission(consent)])],
      2,
    ),
    tests: templateTests(plan, fields),
    runtime: hostedRuntime.file,
  });
}

const labels: Record<string, string> = {
  revenue: 'Revenue',
  currency: 'Currency',
  transaction_id: 'Transaction id',
  ordered_at: 'Ordered at',
};
