import { parse, type AnyNode, type Node, type Program } from 'acorn';
import { isRecord } from '../gtm-lint/entities.ts';
import { holdsOurCode, isOurCodeBefore } from './our-code.ts';
import { namesOf, plainValue } from './plain-value.ts';
import { readCompleters, readShortCall, type Completers, type ShortCall } from './short-calls.ts';

/** A config as it was read back; what a page holds may be of any version. */
export interface ReadConfig extends Record<string, unknown> {
  key: string;
  event: Record<string, unknown> & { data: Record<string, unknown> & { v: string } };
}

/** A config in a script. */
interface FoundConfig {
  config: ReadConfig;
  /** By what stands around it: the snippet's call, the stub's call with a name, or anything else. */
  form: 'inline' | 'hosted' | 'module';
  /** The name of the global function, which the stub has beside the config. */
  global?: string;
  /** Where it begins and ends in the script. */
  start: number;
  end: number;
}

export interface ScriptReading {
  configs: FoundConfig[];
  shortCalls: ShortCall[];
  /** What completes short calls, by its name. */
  completers: Map<string, Completers>;
  /** The modules that it imports, as written. */
  imports: string[];
  /** What is ours and cannot be read. */
  broken?: { at: number; problem: string };
}

/**
 * Finds every config of ours in a script, also where a bundler or minifier has been at work: the config
 * stays one literal. Never throws; what is no JavaScript holds none.
 */
export function readScript(text: string): ScriptReading {
  const reading: ScriptReading = { configs: [], shortCalls: [], completers: new Map(), imports: [] };
  const program = parsed(text);
  if (typeof program === 'number') {
    const isOurs = holdsOurCode(text) || (text.includes('pixelwright.') && text.includes('specversion'));
    if (isOurs) reading.broken = { at: program, problem: 'It is no JavaScript, so it does not run.' };
    return reading;
  }
  // By hand, as recursion would end at the depth of other people's bundles.
  const waiting: { node: AnyNode; parent?: AnyNode }[] = [{ node: program }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    visit(node, parent, text, reading);
    // Last first, so that they are met in the order of the text.
    for (const value of Object.values(node).reverse()) {
      if (Array.isArray(value)) {
        for (let at = value.length - 1; at >= 0; at--)
          if (isNode(value[at])) waiting.push({ node: value[at], parent: node });
      } else if (isNode(value)) waiting.push({ node: value, parent: node });
    }
  }
  return reading;
}

/** The program, or how far it could be read. */
function parsed(text: string): Program | number {
  let end = 0;
  for (const sourceType of ['script', 'module'] as const) {
    try {
      return parse(text, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true, allowHashBang: true });
    } catch (error) {
      // The other kind, or none.
      end = Math.max(end, (error as { pos?: number }).pos ?? 0);
    }
  }
  return end;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

function visit(node: AnyNode, parent: AnyNode | undefined, text: string, reading: ScriptReading): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression': {
      // Bundlers write it in backquotes, too.
      const source = node.source && plainValue(node.source);
      if (typeof source === 'string') reading.imports.push(source);
      return;
    }
    case 'ObjectExpression': {
      const config = namesOf(node).includes('event') ? plainValue(node) : undefined;
      if (isConfig(config)) {
        reading.configs.push({ config, ...formOf(node, parent), start: node.start, end: node.end });
      }
      return;
    }
    case 'CallExpression': {
      const call = readShortCall(node);
      if (call) reading.shortCalls.push(call);
      const [first] = node.arguments;
      if (first?.type === 'ObjectExpression' && isOurCodeBefore(text, first.start) && !isConfig(plainValue(first))) {
        reading.broken ??= { at: first.start, problem: 'Its config cannot be read.' };
      }
      return;
    }
    case 'AssignmentExpression': {
      const found = readCompleters(node);
      if (found) reading.completers.set(...found);
      return;
    }
    default:
  }
}

function formOf(node: AnyNode, parent: AnyNode | undefined): Pick<FoundConfig, 'form' | 'global'> {
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'FunctionExpression') return { form: 'module' };
  const [first, second] = parent.arguments;
  if (first !== node) return { form: 'module' };
  if (!second) return { form: 'inline' };
  const global = plainValue(second);
  return typeof global === 'string' ? { form: 'hosted', global } : { form: 'module' };
}

/** Whether it has what tells one config from another, if nothing else. */
export function isShort(value: unknown): value is ReadConfig {
  return isRecord(value) && typeof value['key'] === 'string' && typeof value['event']?.data?.v === 'string';
}

function isConfig(value: unknown): value is ReadConfig {
  if (!isShort(value) || typeof value['to'] !== 'string') return false;
  const { specversion, type } = value.event;
  return typeof specversion === 'string' && typeof type === 'string' && type.startsWith('pixelwright.');
}
