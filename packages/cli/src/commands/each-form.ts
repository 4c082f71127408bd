import {
  deliveries,
  diagnostic,
  targetPlatforms,
  type Delivery,
  type Diagnostic,
  type DiagnosticCode,
  type InstallOptions,
  type SavedPixel,
  type TargetPlatform,
} from '@pixelwright/api-client/schema';
import { generate, type Generated, type Plan } from '@pixelwright/generator';

/** The targets and forms that the command line asks for; without them, what the pixel and its options say. */
export interface WantedForms {
  target?: TargetPlatform | 'all';
  delivery?: Delivery | 'all';
}

/** Why a form is left out where all are asked for: the pixel or its options are not made for it. */
const leavingOut: readonly DiagnosticCode[] = ['image_not_possible', 'runtime_url_missing'];

/**
 * Generates a pixel for each target and in each form that is wanted; what is said of several is said once.
 * @param judge says what else is wrong with a form
 */
export function* eachForm(
  pixel: SavedPixel,
  options: InstallOptions,
  wanted: WantedForms,
  judge: (plan: Plan) => Diagnostic[],
): Generator<Generated> {
  const said = new Set<string>();
  for (const target of targetsOf(wanted)) {
    for (const delivery of deliveriesOf(target ?? pixel.target_platform, wanted)) {
      const generated = generate(pixel, delivery ? { ...options, delivery } : options, target);
      const { plan, diagnostics } = generated;
      const found = [...(delivery ? withoutForm(delivery, diagnostics) : diagnostics), ...(plan ? judge(plan) : [])];
      yield { ...generated, diagnostics: found.filter((entry) => isNew(entry, said)) };
    }
  }
}

function targetsOf({ target }: WantedForms): readonly (TargetPlatform | undefined)[] {
  return target === 'all' ? targetPlatforms : [target];
}

function deliveriesOf(target: TargetPlatform, { delivery }: WantedForms): readonly (Delivery | undefined)[] {
  return delivery === 'all' && target === 'javascript' ? deliveries : [undefined];
}

/** The errors of a form that the pixel cannot take, as one warning. */
function withoutForm(delivery: Delivery, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const reasons = diagnostics.filter(({ code }) => leavingOut.includes(code));
  if (reasons.length === 0) return diagnostics;
  const messages = reasons.map(({ message }) => message).join(' ');
  return [
    ...diagnostics.filter((entry) => !reasons.includes(entry)),
    diagnostic('form_left_out', '$', `The ${delivery} form is left out: ${messages}`),
  ];
}

function isNew({ code, path, message }: Diagnostic, said: Set<string>): boolean {
  const what = `${code} ${path} ${message}`;
  if (said.has(what)) return false;
  said.add(what);
  return true;
}
