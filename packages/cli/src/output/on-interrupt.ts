const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Has something cleaned up when the process is told to end, and then lets the signal end it as if
 * nobody had listened. Answers a function that stops listening.
 */
export function onInterrupt(clean: () => void): () => void {
  const handle = (signal: NodeJS.Signals) => {
    release();
    try {
      clean();
    } finally {
      process.kill(process.pid, signal);
    }
  };
  const release = () => {
    for (const signal of signals) process.off(signal, handle);
  };
  for (const signal of signals) process.on(signal, handle);
  return release;
}
