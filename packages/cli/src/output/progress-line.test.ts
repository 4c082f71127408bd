import { expect, test } from 'vitest';
import { ProgressLine } from './progress-line.ts';

function terminal(isTTY = true) {
  const written: string[] = [];
  return { stream: { isTTY, columns: 80, write: (text: string) => written.push(text) }, written };
}

test('shows after a second, is drawn ten times a second, and is erased', () => {
  const { stream, written } = terminal();
  let now = 0;
  const line = new ProgressLine(false, stream, {}, () => now);
  for (; now < 1000; now += 50) line.tick();
  line.say('not yet');
  expect(written).toEqual([]);
  line.input.total = 100;
  line.input.read = 50;
  for (; now < 2000; now += 50) line.tick();
  expect(written).toHaveLength(10);
  expect(written[0]).toBe('\r\u001b[K[############------------]  50 %  21 pixels, 21/s');
  line.say('putting');
  line.erase();
  line.erase();
  expect(written.slice(10)).toEqual(['\r\u001b[Kputting', '\r\u001b[K']);
});

test.each<[what: string, json: boolean, isTTY: boolean, environment: Record<string, string>]>([
  ['beside JSON', true, true, {}],
  ['in a file', false, false, {}],
  ['in CI', false, true, { CI: 'true' }],
  ['on a terminal that cannot erase', false, true, { TERM: 'dumb' }],
])('does nothing %s', (_, json, isTTY, environment) => {
  const { stream, written } = terminal(isTTY);
  let now = 0;
  const line = new ProgressLine(json, stream, environment, () => now);
  for (; now < 5000; now += 50) line.tick();
  line.say('putting');
  line.erase();
  expect(written).toEqual([]);
});
