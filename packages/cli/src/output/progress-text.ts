import type { ReadProgress } from '@pixelwright/account-files';

/** How far a run has come, and for how long it has been under way. */
export interface Progress extends ReadProgress {
  pixels: number;
  /** Default `pixels`. */
  noun?: string;
  seconds: number;
}

const barWidth = 24;

/** One line for a terminal of that many columns: a bar where the size of the input is known, pixels, rate. */
export function progressText({ pixels, noun = 'pixels', seconds, read, total }: Progress, columns: number): string {
  const counts = `${grouped(pixels)} ${noun}, ${grouped(Math.round(pixels / seconds))}/s`;
  // The last column stays free: some terminals go to the next line when it is written to.
  return (total ? `${bar(Math.min(read / total, 1))}  ${counts}` : counts).slice(0, columns - 1);
}

function bar(share: number): string {
  const done = Math.floor(share * barWidth);
  return `[${'#'.repeat(done)}${'-'.repeat(barWidth - done)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** `1,234,567`, the same in every language. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
