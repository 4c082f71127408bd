import { InputError, NotFoundError } from '../core/index.ts';
import {
  dialectOf,
  encodeConfig,
  hasErrors,
  parseSavedPixel,
  pixelDialects,
  readAnsweredPixel,
  type AnsweredPixel,
  type PixelDialect,
  type SavedPixel,
  type CheckedPixelCreate,
} from '../schema/index.ts';
import { sameContent } from './created-pixel.ts';
import { overlayConfig } from './overlay-config.ts';

/** A pixel that was restored, and what had to be done. */
export interface Restored {
  action: 'created' | 'updated' | 'unchanged';
  pixel: SavedPixel;
}

/** What restoring needs of the client. */
export interface RestoreSteps {
  /** The dialect of the server, where it is known. */
  dialect: PixelDialect | undefined;
  read(id: string): Promise<AnsweredPixel>;
  create(body: CheckedPixelCreate, wireConfig: Record<string, unknown>): Promise<SavedPixel>;
  put(id: string, body: Record<string, unknown>): Promise<SavedPixel>;
}

export async function restorePixel(copy: unknown, steps: RestoreSteps): Promise<Restored> {
  const kept = readCopy(copy);
  const { id, name, description, config, target_platform } = kept.pixel;
  const body: CheckedPixelCreate = { name, ...(description !== undefined && { description }), config, target_platform };
  const held = id === undefined ? undefined : await readIfThere(id, steps);
  if (!held) {
    const dialect = steps.dialect ?? dialectOf(kept.wireConfig);
    const same = !dialect || dialectOf(kept.wireConfig)?.word === dialect.word;
    return {
      action: 'created',
      pixel: await steps.create(body, same ? kept.wireConfig : encodeConfig(config, dialect)),
    };
  }
  if (sameContent(held.pixel, body)) return { action: 'unchanged', pixel: held.pixel };
  const wire = overlayConfig(held, config, dialectOf(kept.wireConfig) ?? pixelDialects.seed);
  // An empty description takes one away that was added since.
  return { action: 'updated', pixel: await steps.put(id!, { ...body, description: description ?? '', config: wire }) };
}

async function readIfThere(id: string, { read }: RestoreSteps): Promise<AnsweredPixel | undefined> {
  try {
    return await read(id);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** The copy, which may be the answer `{success, data}`. What breaks a rule is refused, unknown fields are not. */
function readCopy(copy: unknown): AnsweredPixel {
  const isEnvelope = typeof copy === 'object' && copy !== null && 'data' in copy && !('config' in copy);
  const [given, base] = isEnvelope ? [copy.data, '$.data'] : [copy, '$'];
  const { answered, diagnostics } = readAnsweredPixel(given, base);
  const ruled = parseSavedPixel(given, base).diagnostics.filter(({ code }) => code !== 'unknown_field');
  const all = hasErrors(ruled) ? ruled : diagnostics;
  if (answered && !hasErrors(all)) return answered;
  throw new InputError('input_invalid', 'Saved Pixels: the copy to restore is not a saved pixel', {
    problems: all.filter(({ severity }) => severity === 'error'),
  });
}
