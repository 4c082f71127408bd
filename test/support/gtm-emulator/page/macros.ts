import type { Macro } from '../resource.ts';
import { builtIn } from './built-ins.ts';
import type { DataLayerModel } from './data-layer-model.ts';
import { readParameters } from './templates.ts';

interface World {
  id: string;
  model: DataLayerModel;
  read: (macro: number) => unknown;
  /** What a template variable (`cvt_…`) gives. */
  runTemplate: (type: string, data: Record<string, unknown>) => unknown;
}

/**
 * The value of a variable, by its type: https://support.google.com/tagmanager/answer/7683362. Custom
 * JavaScript needs `unsafe-eval` and gives undefined without it
 * (https://developers.google.com/tag-platform/security/guides/csp).
 */
export function valueOf(macro: Macro, world: World): unknown {
  const { model, id } = world;
  const data = readParameters(macro.parameters, world.read);
  if (macro.type.startsWith('cvt_')) return world.runTemplate(macro.type, data);
  switch (macro.type) {
    case 'builtIn':
      return builtIn(data['builtIn'], model, id);
    case 'v': {
      const value = data['dataLayerVersion'] === '1' ? model.getFlat(data['name']) : model.get(data['name']);
      return value === undefined && data['setDefaultValue'] ? data['defaultValue'] : value;
    }
    case 'c':
      return data['value'];
    case 'j':
      return String(data['name'])
        .split('.')
        .reduce((holder: any, key: string) => (holder == null ? undefined : holder[key]), window);
    case 'k':
      return document.cookie
        .split('; ')
        .find((entry) => entry.startsWith(`${data['name']}=`))
        ?.slice(String(data['name']).length + 1);
    case 'u':
      return urlPart(data);
    case 'f':
      return document.referrer;
    case 'e':
      return model.get('event');
    case 'aev':
      return autoEvent(data, model);
    case 'r':
      return Math.floor(Math.random() * 2147483647);
    case 'ctv':
      return '1';
    case 'cid':
      return id;
    case 'dbg':
      return false;
    case 'smm':
      return lookUp(data, (key, input) => key === input);
    case 'remm':
      return lookUp(data, (key, input) => new RegExp(`^(?:${key})$`, data['ignoreCase'] ? 'i' : '').test(input));
    case 'd':
      return document.querySelector(data['elementSelector'] ?? `[id="${data['elementId']}"]`)?.textContent;
    case 'jsm':
      return customJavaScript(data['javascript']);
    case 'gtcs':
    case 'gtes':
    case 'gas':
    case 'awec':
      return data;
    case 'uv':
    case 'unknown':
      return undefined;
    default:
      throw new Error(`no such type of variable: ${macro.type}`);
  }
}

function urlPart(data: Record<string, any>): unknown {
  const url = new URL(data['customUrlSource'] ?? location.href, location.href);
  switch (data['component']) {
    case 'QUERY':
      return data['queryKey'] ? (url.searchParams.get(data['queryKey']) ?? undefined) : url.search.slice(1);
    case 'HOST':
      return data['stripWww'] ? url.hostname.replace(/^www\./, '') : url.hostname;
    case 'PATH':
      return url.pathname;
    case 'FRAGMENT':
      return url.hash.slice(1);
    case 'PROTOCOL':
      return url.protocol.slice(0, -1);
    case 'PORT':
      return url.port;
    case 'EXTENSION':
      return /\.([^./]+)$/.exec(url.pathname)?.[1] ?? '';
    default:
      return url.href.replace(/#.*/, '');
  }
}

function autoEvent({ varType, attribute }: Record<string, any>, model: DataLayerModel): unknown {
  const element = model.get('gtm.element') as Element | undefined;
  if (varType === 'ELEMENT') return element;
  if (varType === 'ATTRIBUTE') return element?.getAttribute(attribute) ?? undefined;
  if (varType === 'TEXT') return element?.textContent?.trim();
  return model.get(`gtm.element${varType === 'ID' ? 'Id' : varType === 'CLASSES' ? 'Classes' : 'Url'}`);
}

function lookUp(data: Record<string, any>, matches: (key: string, input: string) => boolean): unknown {
  const input = String(data['input']);
  const row = (data['map'] ?? []).find(({ key }: { key: unknown }) => matches(String(key), input));
  return row ? row.value : data['setDefaultValue'] ? data['defaultValue'] : undefined;
}

function customJavaScript(code: string): unknown {
  try {
    // oxlint-disable-next-line no-new-func -- as GTM does, with what a policy makes of it
    return new Function(`return (${code})()`)();
  } catch {
    return undefined;
  }
}
