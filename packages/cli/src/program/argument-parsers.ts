import { InvalidArgumentError, Option } from 'commander';
import { reportForms } from '../output/ci-report.ts';

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number from 0.');
  return Number(text);
}

export function fromOne(text: string): number {
  if (wholeNumber(text) === 0) throw new InvalidArgumentError('It is not a whole number from 1.');
  return Number(text);
}

export function expected(text: string, before = new Map<string, number>()): Map<string, number> {
  const [, pixel, count] = /^(.+)=(\d{1,6})$/.exec(text) ?? [];
  if (pixel === undefined) throw new InvalidArgumentError('It is not like pix_order=1.');
  return new Map([...before, [pixel, Number(count)]]);
}

export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ pixelwright ${line}`).join('\n')}\n`;
}

export const report = () =>
  new Option('--report <form>', 'print a report for CI instead').choices(reportForms).conflicts('json');
