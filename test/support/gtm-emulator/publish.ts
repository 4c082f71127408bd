import { compileCustomHtml } from './compile-custom-html.ts';
import type {
  Macro,
  ParameterValue,
  Parameters,
  PublishedCondition,
  PublishedTag,
  PublishedTrigger,
  Resource,
  Slot,
  Template,
} from './resource.ts';

/** Turns a container of an import file into what a page gets. Throws where GTM refuses to publish. */
export function publish(file: any): Resource {
  const version = file.containerVersion;
  const macros: Macro[] = [];
  const index = new Map<string, number>();
  const unknown = new Set<string>();
  const define = (name: string, type: string): Macro => {
    const macro: Macro = { name, type, parameters: {} };
    index.set(name, macros.push(macro) - 1);
    return macro;
  };
  define('_event', 'builtIn').parameters = { builtIn: { parts: ['EVENT'] } };
  for (const { type, name } of version.builtInVariable ?? []) {
    define(name, 'builtIn').parameters = { builtIn: { parts: [type] } };
  }
  const own = (version.variable ?? []).map((variable: any) => [define(variable.name, variable.type), variable]);

  function slotOf(name: string): Slot {
    let macro = index.get(name.trim());
    if (macro === undefined) {
      unknown.add(name);
      define(name.trim(), 'unknown');
      macro = index.get(name.trim())!;
    }
    return { macro };
  }

  function template(text: string): Template {
    const parts = text.split(/\{\{([^{}]+)\}\}/).map((part, at) => (at % 2 ? slotOf(part) : part));
    return { parts: parts.filter((part) => part !== '') };
  }

  function parameters(list: any[] = []): Parameters {
    return Object.fromEntries(list.map((parameter) => [parameter.key, valueOf(parameter)]));
  }

  function valueOf({ type, value = '', list, map }: any): ParameterValue {
    if (type === 'LIST') return (list ?? []).map(valueOf);
    if (type === 'MAP') return parameters(map);
    return template(value);
  }

  function conditions(list: any[] = []): PublishedCondition[] {
    return list.map(({ type, parameter }) => {
      const named = parameters(parameter);
      const flag = (key: string) => (named[key] as Template | undefined)?.parts[0] === 'true';
      return {
        type,
        left: named['arg0'] as Template,
        right: named['arg1'] as Template,
        negate: flag('negate'),
        ignoreCase: flag('ignore_case'),
      };
    });
  }

  for (const [macro, variable] of own) macro.parameters = parameters(variable.parameter);
  const triggers = (version.trigger ?? []).map((trigger: any): [string, PublishedTrigger] => [
    trigger.triggerId,
    {
      id: trigger.triggerId,
      type: trigger.type,
      conditions: conditions([
        ...(trigger.customEventFilter ?? []),
        ...(trigger.filter ?? []),
        ...(trigger.autoEventFilter ?? []),
      ]),
      parameters: parameters(trigger.parameter),
    },
  ]);
  const tags = (version.tag ?? []).map((tag: any): PublishedTag => {
    const html = tag.type === 'html' && tag.parameter.find(({ key }: any) => key === 'html').value;
    const given = parameters((tag.parameter ?? []).filter(({ key }: any) => !(html && key === 'html')));
    return {
      id: tag.tagId,
      name: tag.name,
      type: tag.type,
      parameters: html ? { ...given, html: compileCustomHtml(html, slotOf) } : given,
      firing: tag.firingTriggerId ?? [],
      blocking: tag.blockingTriggerId ?? [],
      option: tag.tagFiringOption ?? 'ONCE_PER_EVENT',
      priority: Number(tag.priority?.value ?? 0),
      setup: (tag.setupTag ?? []).map((setup: any) => ({
        name: setup.tagName,
        stop: setup.stopOnSetupFailure === true,
      })),
      teardown: (tag.teardownTag ?? []).map((teardown: any) => teardown.tagName),
      consent: (tag.consentSettings?.consentStatus === 'NEEDED' ? tag.consentSettings.consentType.list : []).map(
        ({ value }: any) => value,
      ),
      paused: tag.paused === true,
    };
  });
  return {
    id: version.container.publicId ?? 'GTM-XXXXXXX',
    macros,
    triggers: Object.fromEntries(triggers),
    tags,
    unknown: [...unknown],
  };
}
