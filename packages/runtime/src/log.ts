/** What became of one event. */
export interface Decision {
  /** One of docs/decisions.md. */
  code?: string;
  /** The pixel's key; absent for an event that an earlier page left. */
  pixel?: string;
  /** The event's id, once it is known. */
  id?: string;
  /** Set where nothing on the page spoke of consent. */
  consent?: 'none';
  /** When the pixel fired, ms since 1970. */
  time: number;
}

type Reader = (decision: Decision) => void;

const decisions: Decision[] = [];
const readers: Reader[] = [];

/** Gives an event its next code. */
export function decide(decision: Decision, code: string): void {
  if (FEATURE_LOG && decision.code != code) {
    if (!decision.code && decisions.push(decision) > 500) decisions.shift();
    decision.code = code;
    readers.forEach(function (reader) {
      tell(reader, decision);
    });
  }
}

/** Tells a reader of all events so far, and from now on of each new code. */
export function read(reader: Reader): void {
  readers.push(reader);
  decisions.forEach(function (decision) {
    tell(reader, decision);
  });
}

function tell(reader: Reader, { code, pixel, id, time, consent }: Decision): void {
  try {
    reader({ code, pixel, id, time, consent } as Decision);
  } catch {
    // The reader's own fault is not the page's.
  }
}
