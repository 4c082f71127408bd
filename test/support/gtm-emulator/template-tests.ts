import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { asker } from './page/permissions.ts';
import { pureApis } from './page/pure-apis.ts';
import { windowApis } from './page/window-apis.ts';
import { readTemplateFile } from './template-file.ts';

/** How one scenario went; without `problem` it passed. */
export interface ScenarioResult {
  name: string;
  problem?: string;
}

/**
 * Runs the `___TESTS___` of a template as GTM's editor does:
 * https://developers.google.com/tag-platform/tag-manager/templates/tests. An API that needs a page and
 * that the scenario does not mock is an error here.
 */
export function runTemplateTests(text: string): ScenarioResult[] {
  const { code, permissions, tests } = readTemplateFile(text);
  const { scenarios = [], setup = '' } = parse(tests) ?? {};
  return scenarios.map(({ name, code: scenario }: { name: string; code: string }) => {
    try {
      runScenario(`${setup}\n${scenario}`);
      return { name };
    } catch (error) {
      return { name, problem: (error as Error).message };
    }
  });

  function runScenario(scenario: string): void {
    const mocks = new Map<string, unknown>();
    const calls = new Map<string, unknown[][]>();
    const ask = asker(permissions);
    const recorded = (name: string, called: Function) => {
      return (...given: unknown[]) => {
        calls.set(name, [...(calls.get(name) ?? []), given]);
        return called(...given);
      };
    };
    const apis: Record<string, unknown> = { ...pureApis, ...windowApis(ask, {}) };
    const require = (name: string): unknown => {
      const needsPage = () => {
        throw new Error(`${name} needs a page: mock it`);
      };
      const api = mocks.has(name) ? mocks.get(name) : (apis[name] ?? needsPage);
      return typeof api === 'function' ? recorded(name, api) : api;
    };
    const mock = (name: string, value: unknown) =>
      void mocks.set(name, typeof value === 'function' ? value : () => value);
    const runCode = (data: Record<string, unknown> = {}) => {
      const outcomes = Object.fromEntries(
        ['gtmOnSuccess', 'gtmOnFailure'].map((name) => [
          name,
          recorded(name, (mocks.get(name) ?? (() => {})) as Function),
        ]),
      );
      return compile(['require', 'data'], code)(require, { ...outcomes, ...data });
    };
    const assertApi = (name: string) => {
      const made = () => calls.get(name) ?? [];
      const check = (holds: boolean, what: string) => {
        if (!holds) throw new Error(`expected ${name} ${what}; calls: ${JSON.stringify(made())}`);
      };
      return {
        wasCalled: () => check(made().length > 0, 'to be called'),
        wasNotCalled: () => check(made().length === 0, 'not to be called'),
        wasCalledWith: (...given: unknown[]) =>
          check(
            made().some((call) => isDeepStrictEqual(call, given)),
            `to be called with ${JSON.stringify(given)}`,
          ),
      };
    };
    const assertThat = (actual: unknown) => {
      const check = (holds: boolean, what: string) => {
        if (!holds) throw new Error(`expected ${JSON.stringify(actual)} ${what}`);
      };
      return {
        isEqualTo: (expected: unknown) =>
          check(isDeepStrictEqual(actual, expected), `to equal ${JSON.stringify(expected)}`),
        isTrue: () => check(actual === true, 'to be true'),
        isFalse: () => check(actual === false, 'to be false'),
        isUndefined: () => check(actual === undefined, 'to be undefined'),
        isDefined: () => check(actual !== undefined, 'to be defined'),
        isNull: () => check(actual === null, 'to be null'),
        hasLength: (length: number) => check((actual as unknown[]).length === length, `to have the length ${length}`),
      };
    };
    const fail = (message: string) => {
      throw new Error(message);
    };
    const tools = { mock, mockObject: mock, runCode, assertApi, assertThat, fail, require };
    compile(Object.keys(tools), scenario)(...Object.values(tools));
  }
}

function compile(names: string[], code: string): Function {
  // oxlint-disable-next-line no-new-func -- the code of a template is what is tested
  return new Function(...names, `"use strict";\n${code}`);
}
