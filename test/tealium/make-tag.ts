import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';
import { stockTemplate } from '../support/tealium-emulator/stock-template.ts';

/** A pixel's config and install options, written as the API and a user write them. */
export interface TagInput {
  config: Record<string, unknown>;
  install?: Record<string, unknown>;
  id?: string;
  name?: string;
}

/** What is generated for Tealium from raw input, and its texts; fails on any error diagnostic. */
export function makeTag({ config, install = {}, id = 'px_123', name = 'Order confirmed' }: TagInput) {
  const { pixel, diagnostics } = parseSavedPixel({ id, name, account_id: 'acme', config });
  const parsed = parseInstallOptions({ endpoint: 'https://collect.example/e', ...install });
  const generated = pixel && parsed.options && generate(pixel, parsed.options, 'tealium');
  const all = [...diagnostics, ...parsed.diagnostics, ...(generated?.diagnostics ?? [])];
  if (!generated?.plan) throw new Error(`not generated: ${JSON.stringify(all)}`);
  return { ...texts(generated), plan: generated.plan, diagnostics: all, generated };
}

export interface TagTexts {
  template: string;
  library: string;
  sending: string;
  install: string;
  /** The stock template with the two blocks in it, and its line `u.ev` as INSTALL.md says. */
  blocks: string;
}

/** The texts of a pixel that was generated for Tealium. */
export function texts({ artifacts }: Pick<Generated, 'artifacts'>): TagTexts {
  const text = (name: string) => artifacts.find(({ path }) => path.endsWith(`/tealium/${name}`))!.text;
  const library = text('tag-library-code.js');
  const sending = text('tag-sending-code.js');
  const install = text('INSTALL.md');
  const ev = /make it `u\.ev = (.*?);`/.exec(install)?.[1];
  return {
    template: text('template.js'),
    library,
    sending,
    install,
    blocks: stockTemplate({ library, sending, ...(ev !== undefined && { ev }) }),
  };
}
