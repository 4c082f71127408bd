import type { Decoder } from '../core/index.ts';
import {
  parseBuilderOptions,
  parseSavedPixelRow,
  readAnsweredPixel,
  type AnsweredPixel,
  type BuilderOptions,
  type SavedPixelRow,
} from '../schema/index.ts';

/** Reads `{success, data}` and decodes `data`. */
function enveloped<T>(decodeData: Decoder<T>): Decoder<T> {
  return (answer) => {
    if (typeof answer !== 'object' || answer === null || !('data' in answer)) {
      return { problems: [{ path: '$.data', message: 'missing' }] };
    }
    return decodeData(answer.data);
  };
}

/** The whole pixel, with `config` as it came. */
export const pixelAnswer: Decoder<AnsweredPixel> = enveloped<AnsweredPixel>((data) => {
  const { answered, diagnostics } = readAnsweredPixel(data, '$.data');
  if (answered && answered.pixel.id !== undefined) return { value: answered };
  return { problems: answered ? [{ path: '$.data.id', message: 'missing' }] : diagnostics };
});

/** The update call documents no answer: undefined where it has none. */
export const updateAnswer: Decoder<AnsweredPixel | undefined> = (answer) =>
  answer === undefined ? { value: undefined } : pixelAnswer(answer);

export const rowsAnswer: Decoder<SavedPixelRow[]> = enveloped<SavedPixelRow[]>((data) => {
  if (!Array.isArray(data)) return { problems: [{ path: '$.data', message: 'expected a list' }] };
  const parsed = data.map((row, index) => parseSavedPixelRow(row, `$.data[${index}]`));
  const problems = parsed.flatMap(({ diagnostics }) => diagnostics);
  return problems.length > 0 ? { problems } : { value: parsed.map(({ row }) => row!) };
});

export const optionsAnswer: Decoder<BuilderOptions> = enveloped<BuilderOptions>((data) => {
  const { options, diagnostics } = parseBuilderOptions(data, '$.data');
  return options ? { value: options } : { problems: diagnostics };
});
