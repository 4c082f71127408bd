import type { Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import type { Plan } from '../plan/plan.ts';
import { commentText } from '../render/comment-text.ts';
import { serialiseTealium } from '../render/serialise-tealium.ts';
import { render } from '../render/templates.ts';

/**
 * A template for Tealium's Custom Container, to be pasted whole; and its two blocks of code alone, for
 * who keeps the template that Tealium made.
 */
export function emitTealium(plan: Plan): Emission {
  const { after } = runtimeVariants[plan.runtime.variant]!;
  const { events, anyView } = plan.tealium!;
  const library = render('tealium-library', {
    runtime: runtimeText(plan) + serialiseTealium(plan.runtime.config) + after,
  });
  const sending = render('tealium-sending', {
    fires: firingCalls(events, anyView),
    reads: serialiseTealium(reads(plan)),
    global: serialiseTealium(plan.global),
    key: serialiseTealium(plan.key),
  });
  const template = render('tealium-template', {
    name: commentText(plan.name),
    key: commentText(plan.key),
    hash: plan.hash,
    ev: events.length > 0 ? '{"view" : 1, "link" : 1}' : '{"view" : 1}',
    library,
    sending,
  });
  const folder = `${folderName(plan.key)}/tealium`;
  const file = (name: string, text: string, ...notes: string[]) => ({
    path: `${folder}/${name}`,
    mediaType: 'text/javascript',
    text,
    notes,
  });
  return {
    files: [
      file(
        'template.js',
        template,
        `runtime variant ${plan.runtime.variant}`,
        'replaces the whole template of the tag',
      ),
      file('tag-library-code.js', library, 'for who keeps the stock template'),
      file('tag-sending-code.js', sending, 'for who keeps the stock template'),
    ],
    shared: [],
  };
}

/** The runtime up to its config, with escapes for quotes in its regular expressions, which old minifiers take for texts. */
function runtimeText({ runtime }: Plan): string {
  const { before, escapes } = runtimeVariants[runtime.variant]!;
  let text = '';
  let from = 0;
  for (const at of escapes) {
    text += `${before.slice(from, at)}\\x${before.charCodeAt(at).toString(16)}`;
    from = at + 1;
  }
  return text + before.slice(from);
}

/** The calls that fire the pixel, as an expression of the tag's code. */
function firingCalls(events: readonly string[], anyView: boolean): string {
  const named = events.map((name) => `event === ${serialiseTealium(name)} && (call === "view" || call === "link")`);
  return [...(anyView ? ['call === "view"'] : []), ...named].join(' || ');
}

/** Where the tag reads a value. */
interface Read {
  /** Its name in the call of the runtime. */
  name: string;
  /** The destination of a data mapping, where it has another name. */
  to?: string;
  /** The key in `b`, where it is not the path joined with points. */
  flat?: string;
  /** The steps to a nested value. */
  path: readonly (string | number)[];
}

function reads({ values, maxAge }: Plan): Read[] {
  const rows = values.flatMap(({ field, key, variable, path }): Read[] => {
    if (!path) return [];
    const flat = variable === path.join('.') ? undefined : variable!;
    const to = field === 'properties' ? `prop.${key}` : undefined;
    return [{ name: key, ...(to !== undefined && { to }), ...(flat !== undefined && { flat }), path }];
  });
  if (maxAge) rows.push({ name: 'ordered_at', path: maxAge.at });
  return rows;
}
