/** What one signal says about a purpose: 1 granted, 0 not yet decided, -1 denied. */
export type Vote = 1 | 0 | -1;

/** The vote of a yes or no; none when it is neither. */
export function vote(answer: unknown): Vote[] {
  return answer == null ? [] : [answer ? 1 : -1];
}
