import type { CDPSession } from 'playwright-core';

/** What Chromium has counted for a page so far; times in milliseconds. */
export interface Metrics {
  /** All tasks of the main thread, script, compiling, layout and garbage collection included. */
  readonly task: number;
  readonly layouts: number;
}

export async function readMetrics(session: CDPSession): Promise<Metrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { task: of('TaskDuration') * 1000, layouts: of('LayoutCount') };
}
