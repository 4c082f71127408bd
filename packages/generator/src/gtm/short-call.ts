import type { RuntimeConfig } from '@pixelwright/runtime';
import { configHash } from '../plan/config-hash.ts';
import type { Plan } from '../plan/plan.ts';
import { tagVariables } from '../plan/tag-variable.ts';
import { Expression, literalForTag } from '../render/literal-for-tag.ts';
import { shapesOf, type ShapedCall } from './call-shapes.ts';

/**
 * In a container of hundreds of pixels, most of a config is the same in each, or follows from the key
 * and the values. The tag of the runtime has functions that complete what a pixel's tag leaves out: the
 * first takes any config cut short, each other is the call that two or more pixels have, but for the
 * texts in which they differ. Their global name is our own, as a later runtime may replace
 * `pixelwright` and what hangs on it, and says what is in common: two containers of one page must not
 * complete each other's configs.
 */
const fields = ['currency', 'revenue', 'transaction_id', 'ordered_at'];

/**
 * ES5 by hand: `c` is a config cut short, `v` the values of the call, `b` the fields in common. What
 * comes with the call leads nowhere without it, which is the empty path; the order is that of a whole
 * config: fields, then properties.
 */
const completer = [
  'function(c,v){',
  'var h={}.hasOwnProperty,b=BASE,k,p,d={},e=c.event,',
  // Pages add to the prototype of all objects.
  'fill=function(to,from){for(var n in from)if(h.call(from,n)&&!/^(event|data|properties)$/.test(n)&&!h.call(to,n))to[n]=from[n]};',
  'try{p=h.call(e.data,"properties")?e.data.properties:0;fill(c,b);fill(d,e.data);fill(d,b.event.data);fill(e,b.event);',
  'if(!h.call(d,"pixel"))d.pixel=c.key;',
  `for(k in v)if(h.call(v,k)){if(/^(${fields.join('|')})$/.test(k)&&!(p&&h.call(p,k))){if(!h.call(d,k))d[k]=[]}else{p=p||{};if(!h.call(p,k))p[k]=[]}}`,
  'if(p)d.properties=p;e.data=d;e.source="/pixels/"+encodeURIComponent(d.pixel);',
  'pixelwright("add",c);pixelwright("fire",c.key,v)}catch(x){}}',
].join('');

/** Whether functions are such as this version writes. */
export function hasCompleter(functions: string): boolean {
  const [before, after] = completer.split('BASE') as [string, string];
  return functions.startsWith(before) && functions.includes(after);
}

/** The fields that all configs have, with the value that most of them have. */
interface Common {
  root: Record<string, unknown>;
  event: Record<string, unknown>;
  data: Record<string, unknown>;
}

/** What the tags of an account's pixels say, without what stands around it. */
interface ShortCalls {
  /** The code that the runtime's tag has beside the runtime. */
  completers: string;
  callOf: (plan: Plan) => string;
}

/** The calls of pixels that share a runtime; in its tag there is room for so many characters. */
export function shortCalls(plans: readonly Plan[], room: number): ShortCalls {
  const common = commonOf(plans);
  const { root, event, data } = common;
  const base = literalForTag({ ...root, event: { ...event, data } });
  const whole = completer.replace('BASE', () => base);
  // Beside the functions stands their name.
  const { shapes, shapedCalls } = shapesOf(
    plans.map((plan) => shortCall(plan, common)),
    room - whole.length - 50,
  );
  const functions = [whole, ...shapes].join(',');
  const name = listName(functions);
  const calls = new Map(plans.map((plan, at) => [plan, shapedCalls[at]!]));
  return {
    completers: `window.${name}=[${functions}];`,
    callOf(plan) {
      const { shape, given } = calls.get(plan)!;
      // Where the runtime's tag has not fired, there is nothing to call.
      return `try{${name}[${shape}](${given.map(literalForTag).join(',')})}catch(e){}`;
    },
  };
}

/** Of the list of functions. */
export const listName = (functions: string) => `pw_${configHash(functions).slice(0, 8)}`;

const parts = (config: RuntimeConfig) => {
  const { event, key: _key, ...root } = config;
  const { data, source: _source, ...envelope } = event;
  const { properties: _properties, pixel: _pixel, v: _v, ...rest } = data;
  return { root, event: envelope, data: rest } as unknown as Common;
};

function commonOf(plans: readonly Plan[]): Common {
  const all = plans.map(({ runtime }) => parts(runtime.config));
  return {
    root: most(all.map(({ root }) => root)),
    event: most(all.map(({ event }) => event)),
    // A value that the page gives is told by the call.
    data: most(all.map(({ data: { account, test } }) => ({ account, test }))),
  };
}

function most(records: Record<string, unknown>[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of Object.keys(records[0] ?? {})) {
    const counts = new Map<string, number>();
    for (const record of records) {
      const text = record[name] === undefined ? '' : JSON.stringify(record[name]);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    if (counts.has('')) continue;
    const [[text] = ['']] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    found[name] = JSON.parse(text);
  }
  return found;
}

/** The config cut short, and the values. */
function shortCall(plan: Plan, common: Common): ShapedCall['given'] {
  const { config } = plan.runtime;
  const variables = tagVariables(plan);
  const given = new Set(variables.map(({ key }) => key));
  const own = parts(config);
  const { properties = {}, v } = config.event.data;
  const asField = (key: string) => fields.includes(key) && !Object.hasOwn(properties, key);
  const left = untold(properties, (key) => given.has(key) && !fields.includes(key));
  const data = {
    v,
    ...(plan.pixel !== plan.key && { pixel: plan.pixel }),
    ...untold(without(own.data, common.data), (key) => given.has(key) && asField(key)),
    ...(Object.keys(left).length > 0 && { properties: left }),
  };
  const event = { ...without(own.event, common.event), data };
  const values = variables.map(({ key, name }) => [key, new Expression(`{{${name}}}`)]);
  const short = { key: config.key, ...without(own.root, common.root), event };
  return values.length ? [short, Object.fromEntries(values)] : [short];
}

/** What the call does not tell; all of it where a path stays, as events list in this order what is missing. */
function untold(record: object, isTold: (key: string) => boolean): object {
  const left = Object.entries(record).filter(([key]) => !isTold(key));
  return left.some(([, value]) => Array.isArray(value)) ? record : Object.fromEntries(left);
}

/** What differs from the fields in common. */
function without(record: Record<string, unknown>, same: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(same[name])),
  );
}
