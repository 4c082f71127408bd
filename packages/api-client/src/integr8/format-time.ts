import { InputError } from '../core/index.ts';

/**
 * A time as the API takes it, `2006-01-02 15:04:05`, without fractions of a second.
 *
 * @param time a `Date`, or text in that form already
 * @param timezone the IANA zone that the same call names; UTC without one
 */
export function formatTime(time: Date | string, timezone = 'UTC'): string {
  if (typeof time === 'string') {
    if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time)) return time;
    throw new InputError('input_invalid', `A time is a Date or text like 2006-01-02 15:04:05, not ${time}.`);
  }
  if (Number.isNaN(time.getTime())) throw new InputError('input_invalid', 'A time is an invalid Date.');
  const part = partsIn(time, timezone);
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${date} ${part('hour')}:${part('minute')}:${part('second')}`;
}

function partsIn(time: Date, timezone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const two = '2-digit';
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    const parts = format.formatToParts(time);
    return (type) => parts.find((part) => part.type === type)?.value ?? '';
  } catch (cause) {
    throw new InputError('input_invalid', `No such time zone: ${timezone}.`, { cause });
  }
}
