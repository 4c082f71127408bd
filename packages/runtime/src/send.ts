import { disk } from './disk.ts';
import { held, say, write, type Entry } from './outbox.ts';
import { schedule } from './timer.ts';

/**
 * Hands events of one endpoint to the browser: by fetch, else a beacon, else an image. A text body
 * needs no CORS preflight, which a page that is left could not answer.
 */
export function send(batch: Entry[]): void {
  const { to, ack } = batch[0]!;
  let answer: any;
  // Only a first try has to outlive the page, for which the browser has 64 KiB: the rest is kept anyway.
  let outlives: any = FEATURE_OUTBOX ? 0 : 1;
  let body: any = batch.map(function (entry) {
    if (FEATURE_OUTBOX) {
      outlives |= !entry.tries++ as any;
      postpone(entry, 1e4);
    }
    return entry.body;
  });
  body = body[1] ? '[' + body + ']' : body[0];

  if (FEATURE_LOG) {
    batch.forEach(function (entry) {
      say(entry, 'in_flight');
    });
  }

  const end = function (answer?: any): void {
    try {
      batch.forEach(function (entry) {
        if (held[entry.key] == entry) {
          if (!answer || (answer.ok && !answer.redirected) || (FEATURE_OPTIONS && answer.type == 'opaque')) {
            forget(entry, answer && answer.ok ? 'delivered' : 'sent_unconfirmed');
          } else if (/^4(?!08|25|29)/.test(answer.status)) forget(entry, 'rejected');
          else {
            say(entry, 'queued');
            postpone(
              entry,
              Math.max(
                (answer.headers && answer.headers.get('Retry-After') * 1e3) || 0,
                Math.random() * 1e3 * entry.tries * entry.tries,
              ),
            );
          }
        }
      });
      schedule(0);
    } catch {
      // What the page gave for an answer is none: it is sent again.
    }
  };

  if (FEATURE_OPTIONS && ack == 1) end();
  try {
    const request: any = { method: 'POST', body, keepalive: outlives, credentials: 'omit' };
    if (FEATURE_OPTIONS && ack == 2) request.mode = 'no-cors';
    // A collector that accepts and never answers would keep the connection for ever.
    if (FEATURE_OUTBOX && AbortSignal.timeout) request.signal = AbortSignal.timeout(9e3);
    answer = fetch(to, request);
  } catch {
    try {
      if (!navigator.sendBeacon(to, body)) throw 0;
    } catch {
      new Image().src = to + (FEATURE_OPTIONS && /\?/.test(to) ? '&' : '?') + 'e=' + encodeURIComponent(body);
    }
  }
  try {
    answer.then(end, function (error: unknown) {
      end(error || 1);
    });
  } catch {
    end();
  }
}

export function forget(entry: Entry, code: string): void {
  const { key, mark } = entry;
  say(entry, code);
  delete held[key];
  delete disk[key];
  if (mark) write(key, mark);
}

function postpone(entry: Entry, ms: number): void {
  entry.due = Date.now() + ms;
  write(entry.key, entry);
}
