import type { PublishedTag, Resource, Template } from '../resource.ts';
import { holds } from './conditions.ts';
import { createConsent } from './consent-state.ts';
import { injectHtml } from './custom-html.ts';
import { createModel } from './data-layer-model.ts';
import { waitsFor } from './firing.ts';
import { listen } from './listeners.ts';
import { valueOf } from './macros.ts';
import { readParameters, readTemplate } from './templates.ts';
import { createSandbox, type SandboxedTemplate } from './sandbox.ts';

/** What a test may look at, as `__gtm` of the page. */
export interface Emulation {
  fired: { event: string; tag: string; status: 'success' | 'failure' | 'running' }[];
  /** What went wrong inside the emulator, and in templates. */
  errors: string[];
}

/** Runs a published container in this page. */
export function startContainer(resource: Resource, templates: Record<string, SandboxedTemplate>, nonce: string): void {
  const { id, macros, triggers, tags } = resource;
  const page = window as any;
  const emulation: Emulation = (page.__gtm = { fired: [], errors: [] });
  const model = createModel();
  const consent = createConsent();
  const kept: unknown[] = [];
  const doneOnce = new Set<string>();
  let values = new Map<number, unknown>();
  page.google_tag_manager = { ...page.google_tag_manager, [id]: { macro: (at: number) => kept[at] } };
  const sandbox = createSandbox({ id, model, consent, nonce, errors: emulation.errors });

  /** A variable has one value per event. */
  function read(macro: number): unknown {
    if (!values.has(macro)) {
      values.set(macro, undefined);
      values.set(macro, valueOf(macros[macro]!, { id, model, read, runTemplate }));
    }
    return values.get(macro);
  }

  function runTemplate(type: string, data: Record<string, unknown>): unknown {
    const template = templates[type];
    if (!template) throw new Error(`unknown entity type ${type}`);
    return sandbox.run(template, data);
  }

  function isFiring(triggerId: string, event: string): boolean {
    const trigger = triggers[triggerId];
    if (!waitsFor(triggerId, trigger, event, model.get('gtm.triggers'))) return false;
    return (trigger?.conditions ?? []).every((condition) =>
      holds(condition, readTemplate(condition.left, read), readTemplate(condition.right, read)),
    );
  }

  function fire(tag: PublishedTag, event: string, then: (success: boolean) => void): void {
    if (tag.option === 'ONCE_PER_LOAD' && doneOnce.has(tag.id)) return then(true);
    const refused = tag.consent.filter((type) => !consent.isGranted(type));
    if (tag.paused || refused.length) return then(false);
    if (tag.option === 'ONCE_PER_LOAD') doneOnce.add(tag.id);
    before(
      tag.setup,
      event,
      () => run(tag, event, then),
      () => then(false),
    );
  }

  /** Tags that go before another: https://support.google.com/tagmanager/answer/6238868 */
  function before(setup: PublishedTag['setup'], event: string, then: () => void, stop: () => void): void {
    const [first, ...rest] = setup;
    if (!first) return then();
    const tag = tags.find(({ name }) => name === first.name);
    if (!tag) return before(rest, event, then, stop);
    fire(tag, event, (success) => (success || !first.stop ? before(rest, event, then, stop) : stop()));
  }

  function run(tag: PublishedTag, event: string, then: (success: boolean) => void): void {
    const entry: Emulation['fired'][number] = { event, tag: tag.name, status: 'running' };
    emulation.fired.push(entry);
    const end = (success: boolean) => {
      if (entry.status !== 'running') return;
      entry.status = success ? 'success' : 'failure';
      then(success);
    };
    if (tag.type === 'html') {
      injectHtml({
        html: tag.parameters['html'] as Template,
        read,
        keepValue: (value) => `google_tag_manager[${JSON.stringify(id)}].macro(${kept.push(value) - 1})`,
        onSuccess: () => end(true),
        onFailure: () => end(false),
      });
    } else if (tag.type.startsWith('cvt_')) {
      const data = readParameters(tag.parameters, read);
      runTemplate(tag.type, { ...data, gtmOnSuccess: () => end(true), gtmOnFailure: () => end(false), gtmTagId: 1 });
    } else {
      // A vendor's own tag: its code is not ours to run.
      end(true);
    }
  }

  function handle(event: string): void {
    values = new Map();
    const due = tags.filter(
      ({ firing, blocking }) =>
        firing.some((trigger) => isFiring(trigger, event)) && !blocking.some((trigger) => isFiring(trigger, event)),
    );
    for (const tag of due.toSorted((a, b) => b.priority - a.priority)) fire(tag, event, () => {});
  }

  function take(message: any): void {
    try {
      if (Object.prototype.toString.call(message) === '[object Arguments]') {
        // Commands of gtag() are Arguments objects; an array is none.
        if (message[0] === 'consent') consent.command(message[1], message[2] ?? {});
        else if (message[0] === 'set' && typeof message[1] === 'object') model.merge(message[1]);
        return;
      }
      if (typeof message === 'function')
        return void message.call({
          get: model.get,
          set: (key: string, value: unknown) => model.merge({ [key]: value }),
        });
      if (Array.isArray(message) || typeof message !== 'object' || message === null) return;
      model.merge(message);
      if (typeof message.event === 'string') handle(message.event);
    } catch (error) {
      emulation.errors.push(String((error as Error).stack ?? error));
    }
  }

  // One after the other: what a tag pushes waits until the event that fired it is through.
  const queue: unknown[] = [];
  let busy = false;
  function drain(): void {
    if (busy) return;
    busy = true;
    while (queue.length) take(queue.shift());
    busy = false;
  }
  const layer: unknown[] = (page.dataLayer ??= []);
  const original = layer.push;
  layer.push = (...messages) => {
    const length = original.apply(layer, messages);
    queue.push(...messages);
    drain();
    return length;
  };
  queue.push({ event: 'gtm.init_consent' }, { event: 'gtm.init' }, ...layer);
  drain();
  const later = (name: string, event: string, isDone: boolean, target: EventTarget) =>
    isDone ? setTimeout(() => layer.push({ event })) : target.addEventListener(name, () => layer.push({ event }));
  later('DOMContentLoaded', 'gtm.dom', document.readyState !== 'loading', document);
  later('load', 'gtm.load', document.readyState === 'complete', window);
  const ready = () => listen(Object.values(triggers), (message) => layer.push(message));
  ready();
}
