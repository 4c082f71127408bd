import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompactTexts } from './compact-texts.ts';

const lower = (text: string) => text.toLowerCase();

test('texts come back as they went in, with their marks, and find those that are like them', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'A', 'ß', 'Ж', 'ж', '💡', '\ud800', '\0'), maxLength: 4 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400 }), (texts) => {
      const compact = new CompactTexts(lower);
      for (const [index, each] of texts.entries()) {
        expect(compact.add(each)).toBe(index);
        compact.setMarks(index, 0xffff_0000 + index);
      }
      expect(compact.size).toBe(texts.length);
      for (const [index, each] of texts.entries()) {
        expect([compact.text(index), compact.marks(index)]).toEqual([each, 0xffff_0000 + index]);
        expect(compact.alike(each)).toEqual([...texts.keys()].filter((other) => lower(texts[other]!) === lower(each)));
      }
      expect(compact.alike('not there, surely not')).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('texts of any length, over more than one chunk', () => {
  const compact = new CompactTexts(lower);
  const texts = ['x'.repeat(700_000), 'Ж'.repeat(700_000), '', 'y'.repeat(700_000), 'z'];
  for (const each of texts) compact.add(each);
  expect(texts.map((each, index) => compact.text(index) === each)).toEqual(texts.map(() => true));
  expect(compact.alike('Z')).toEqual([4]);
});

test('a hundred thousand texts are found, each as itself alone', () => {
  const compact = new CompactTexts(lower);
  for (let index = 0; index < 100_000; index++) compact.add(`Key_${index}`);
  for (let index = 0; index < 100_000; index += 997) expect(compact.alike(`kEY_${index}`)).toEqual([index]);
});
