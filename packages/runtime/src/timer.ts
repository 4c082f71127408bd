let timer: ReturnType<typeof setTimeout>;
let run: () => void;

/** Says what the timer runs. */
export function onTimer(tick: () => void): void {
  run = tick;
}

/** Runs it so many ms from now, instead of when it would have. */
export function schedule(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(run, ms);
}
