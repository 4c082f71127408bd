import type { Plan } from '@pixelwright/generator';
import { profile } from '../support/tealium-emulator/markers.ts';

/** What a published tag did with one view of its event. */
export interface TagRun {
  /** The config that it handed to the runtime of the page. */
  config: unknown;
  /** The key that it fired, and the values that it gave. */
  fired: unknown;
  values: unknown;
  /** Whether it said so to the loader. */
  loaded: boolean;
}

/**
 * Runs the text of `utag.<uid>.js` without a browser, on a page that has a runtime already, and makes
 * one view whose data has every variable of the plan under its flat key.
 */
export function runTag(code: string, plan: Plan): TagRun {
  const run: TagRun = { config: undefined, fired: undefined, values: undefined, loaded: false };
  const runtime = (command: string, subject: unknown, values?: unknown) => {
    if (command === 'add') run.config = JSON.parse(JSON.stringify(subject));
    if (command === 'fire') Object.assign(run, { fired: subject, values });
    return 7;
  };
  const errors: unknown[] = [];
  const utag: any = {
    sender: {},
    ut: {},
    loader: { GV: (map: object) => ({ ...map }), LOAD: () => (run.loaded = true) },
    DB: (message: unknown) => void (message instanceof Error && errors.push(message)),
  };
  utag.o = { [profile]: utag };
  // oxlint-disable-next-line no-new-func -- what is tested is code as text
  new Function('utag', 'window', code)(utag, { [plan.global]: runtime });

  const data: Record<string, unknown> = { tealium_event: plan.tealium!.events[0] ?? 'view' };
  for (const { variable } of plan.values) if (variable !== undefined) data[variable] = `value of ${variable}`;
  if (plan.maxAge) data[plan.maxAge.at.join('.')] = `value of ${plan.maxAge.at.join('.')}`;
  const [sender] = Object.values(utag.sender) as { send: (event: string, data: object) => void }[];
  sender!.send('view', data);
  if (errors.length > 0) throw errors[0];
  return run;
}
