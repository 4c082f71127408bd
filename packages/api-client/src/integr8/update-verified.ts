import { equalJson, InputError, throwMaybeApplied, type CallOptions, type Problem } from '../core/index.ts';
import type { Input } from './input.ts';
import type { Methods } from './methods.ts';
import type { ReportRow } from './report.ts';

/** What came of an update of conversions. */
export interface VerifiedUpdate {
  /** What the API said: true even where no conversion matched. */
  success: boolean;
  /** True when the report, read again, shows every field that was sent. */
  verified: boolean;
  /** Every field that it does not show, and every conversion that is not there. */
  problems: Problem[];
}

/** Where the conversions are looked for again. */
export interface VerifyOptions extends CallOptions {
  /** Default: a day around the conversion times of the updates. */
  within?: { start_time: Date | string; end_time: Date | string; timezone?: string } | undefined;
}

const day = 86_400_000;

/**
 * Updates conversions and reads them again in the conversion report: the API answers 200 and `success: true` even
 * where `tx_id`, `conversion_time` or `hash` match nothing, and silently skips the update (contradiction I18).
 *
 * Take the three from a row of the report. That rows show `status`, `payout` and `revenue` under the names by which
 * they are sent is inferred: where they do not, `verified` is false.
 */
export async function updateVerified(
  { conversions, reports }: Methods,
  input: Input<'updateConversion'>,
  options: VerifyOptions = {},
): Promise<VerifiedUpdate> {
  const { within, ...call } = options;
  const { integration_id, updates } = input.body;
  // Before the write: a window that cannot be told must not leave an update unverified.
  const period = within ?? windowAround(updates.map(({ conversion_time }) => conversion_time));
  const { success } = await conversions.update(input, call);
  const found = new Map<Update, ReportRow>();
  try {
    for await (const row of reports.conversions({ ...period, ...(integration_id && { integration_id }) }, call)) {
      for (const update of updates) if (isOf(row, update)) found.set(update, row);
      if (found.size === updates.length) break;
    }
  } catch (error) {
    throwMaybeApplied(error);
  }
  const problems = updates.flatMap((update, index) => differences(update, found.get(update), index));
  return { success, verified: success && problems.length === 0, problems };
}

type Update = Input<'updateConversion'>['body']['updates'][number];

/**
 * A transaction can have several conversions, so the time must be the same where the row shows it. The hash does not
 * decide: a server may give the row another one once it is changed.
 */
function isOf(row: ReportRow, { tx_id: id, conversion_time: time }: Update): boolean {
  const isOfTransaction = row['tx_id'] === id || row.real_tx_id === id;
  return isOfTransaction && (row['conversion_time'] === undefined || row['conversion_time'] === time);
}

function differences(update: Update, row: ReportRow | undefined, index: number): Problem[] {
  const path = `$.body.updates[${index}]`;
  if (row === undefined) return [{ path, message: 'the report does not show this conversion' }];
  const { tx_id: _id, conversion_time: _time, hash: _hash, ...changed } = update;
  return Object.entries(changed)
    .filter(([field, value]) => value !== undefined && !equalJson(row[field], value))
    .map(([field]) => ({
      path: `${path}.${field}`,
      message: `the report shows ${JSON.stringify(row[field]) ?? 'none'}`,
    }));
}

function windowAround(times: readonly string[]): { start_time: Date; end_time: Date } {
  // Text without a zone is UTC, as the report's times are by default.
  const moments = times.map((time) =>
    Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(time) ? time : `${time.replace(' ', 'T')}Z`),
  );
  if (moments.length === 0 || moments.some(Number.isNaN)) {
    throw new InputError('input_invalid', 'A `conversion_time` is no time that can be read: give `within`.');
  }
  return { start_time: new Date(Math.min(...moments) - day), end_time: new Date(Math.max(...moments) + day) };
}
