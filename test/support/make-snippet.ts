import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';

/** A pixel's config and install options, written as the API and a user write them. */
export interface SnippetInput {
  config: Record<string, unknown>;
  install?: Record<string, unknown>;
  id?: string;
  name?: string;
}

/** Generates one pixel, from raw input, that asks for no consent if not told to; fails on any error diagnostic. */
export function makeSnippet(input: SnippetInput): Required<Generated> & { snippet: string } {
  const { config, install = {}, id = 'pix_1', name = 'Test' } = input;
  const { pixel, diagnostics } = parseSavedPixel({ id, name, account_id: 'acme', config });
  const parsed = parseInstallOptions({ endpoint: 'https://collect.example/e', consent: 'off', ...install });
  const generated = pixel && parsed.options && generate(pixel, parsed.options);
  if (!generated?.plan || !generated.manifest) {
    const all = [...diagnostics, ...parsed.diagnostics, ...(generated?.diagnostics ?? [])];
    throw new Error(`not generated: ${JSON.stringify(all.filter(({ severity }) => severity === 'error'))}`);
  }
  const { plan, manifest } = generated;
  return { ...generated, plan, manifest, snippet: generated.artifacts[0]!.text };
}

/** The config of a conversion with a variable for each field given. */
export function conversion(fields: {
  type?: string;
  revenue?: string;
  currency?: string;
  fixedCurrency?: string;
  properties?: Record<string, string>;
}): Record<string, unknown> {
  const variable = (value: string | undefined) => (value === undefined ? undefined : { source: 'variable', value });
  const { fixedCurrency } = fields;
  return {
    type: 'conversion',
    conversion_type: fields.type ?? 'purchase',
    revenue: variable(fields.revenue),
    currency: fixedCurrency === undefined ? variable(fields.currency) : { source: 'fixed', value: fixedCurrency },
    properties: Object.entries(fields.properties ?? {}).map(([key, value]) => ({ key, source: 'variable', value })),
  };
}
