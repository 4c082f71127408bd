/** What the signals looked at so far say together; the least wins. */
export let verdict: number;

/** Starts anew, with nobody having said anything. */
export function openVote(): void {
  verdict = 2;
}

/** Takes what one signal says: 1 granted, 0 not yet decided, -1 denied, -2 denied by the browser. */
export function vote(signal: number): void {
  if (signal < verdict) verdict = signal;
}
