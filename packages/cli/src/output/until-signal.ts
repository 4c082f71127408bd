const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A run that outlives the signal by so many ms is cut short. */
const patience = 5000;

/**
 * Runs something that is told to stop when the process is told to end. Once it has cleaned up, the
 * signal ends the process as if nobody had listened.
 *
 * @param cut cleans up at once what `run` has not, where it takes too long
 */
export async function untilSignal<T>(stop: () => void, run: () => Promise<T>, cut: () => void): Promise<T> {
  let came: NodeJS.Signals | undefined;
  const handle = (signal: NodeJS.Signals) => {
    if (came) return;
    came = signal;
    setTimeout(() => {
      cut();
      end();
    }, patience).unref();
    stop();
  };
  const end = () => {
    for (const signal of signals) process.off(signal, handle);
    if (came) process.kill(process.pid, came);
  };
  for (const signal of signals) process.on(signal, handle);
  try {
    const value = await run();
    // Nothing more is to be said by who was told to end.
    if (came) {
      end();
      await new Promise(() => undefined);
    }
    return value;
  } finally {
    end();
  }
}
