import type { Meaning } from './meanings.ts';
import type { Network } from './network.ts';

/** Values that a receiver can tell from real ones, and that hold what must be encoded. */
const byMeaning: Partial<Record<Meaning, string>> = {
  payout: '1.23',
  sale_amount: '45.67',
  sale_currency: 'EUR',
  offer_id: '11',
  partner_id: '7',
  creative_id: '3',
  event_id: '2',
  event_name: 'test event & more',
  conversion_unix_time: '1735689600',
  // An address of the range that is kept for documentation.
  click_ip: '192.0.2.1',
  status: 'approved',
};

/** A value for trying a template out: plausible where the meaning is known, else `test-<name>`. */
export function testValue(name: string, network: Network): string {
  const meaning = network.macros.find((row) => row.name === name)?.means[0];
  return (meaning && byMeaning[meaning]) ?? `test-${name}`;
}
