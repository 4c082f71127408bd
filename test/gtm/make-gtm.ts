import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';

/** Generates one pixel for Google Tag Manager from raw input; fails on any error diagnostic. */
export function makeGtm(config: object, install: object = {}, id = 'pix_1', name = 'Test'): Required<Generated> {
  const parsed = parseSavedPixel({ id, name, account_id: 'acme', config });
  const { options, diagnostics } = parseInstallOptions({ endpoint: 'https://collect.example/e', ...install });
  const generated = parsed.pixel && options && generate(parsed.pixel, options, 'gtm');
  if (!generated?.plan) throw new Error(JSON.stringify([parsed.diagnostics, diagnostics, generated?.diagnostics]));
  return generated as Required<Generated>;
}

/** The config of a pixel with a variable for each property. */
export function pixelWith(properties: Record<string, string>, more: object = {}): object {
  return {
    type: 'microconversion',
    conversion_type: 'seen',
    properties: Object.entries(properties).map(([key, value]) => ({ key, source: 'variable', value })),
    ...more,
  };
}
