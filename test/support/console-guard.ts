import { format } from 'node:util';

/** A running watch over the console and the process warnings. */
export interface ConsoleGuard {
  /** What was reported since the last call, after warnings still on their way have arrived. */
  take(): Promise<string[]>;
  /** Puts the console back and stops listening. */
  stop(): void;
}

// Held here because a test may replace the timers with fake ones.
const { setImmediate } = globalThis;

/** Starts to record `console.error`, `console.warn` and process warnings, instead of printing them. */
export function guardConsole(): ConsoleGuard {
  let reports: string[] = [];
  const { error, warn } = console;
  console.error = (...args: unknown[]) => void reports.push(`console.error: ${format(...args)}`);
  console.warn = (...args: unknown[]) => void reports.push(`console.warn: ${format(...args)}`);
  const onWarning = (warning: Error): void => {
    reports.push(`process warning: ${warning.stack ?? warning.message}`);
  };
  process.on('warning', onWarning);

  async function take(): Promise<string[]> {
    // Node emits a warning one tick after its cause.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const taken = reports;
    reports = [];
    return taken;
  }

  function stop(): void {
    console.error = error;
    console.warn = warn;
    process.off('warning', onWarning);
  }

  return { take, stop };
}
