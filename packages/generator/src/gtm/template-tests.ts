import type { Plan } from '../plan/plan.ts';
import { serialiseForTag } from '../render/serialise-for-tag.ts';
import type { TemplateField } from './template-fields.ts';

/** What a value of each kind may be, so that the tests see that none changes its type. */
const samples = [99.9, 'text', true, 0, '', false];

/**
 * The tests that a template carries and that GTM's editor runs: every scenario looks at the calls that
 * reach the runtime, and at what the tag tells GTM.
 */
export function templateTests(plan: Plan, fields: readonly TemplateField[]): string {
  const data = fields.map(({ name }, at) => `${name}: ${JSON.stringify(samples[at % samples.length])}`).join(', ');
  const values = fields
    .map(({ key }, at) => `${serialiseForTag(key)}: ${JSON.stringify(samples[at % samples.length])}`)
    .join(', ');
  const { tagConsent: consent } = plan;
  const granted = consent === undefined ? [] : ["mock('isConsentGranted', true);"];
  const queue = [
    'const calls = [];',
    "mock('createArgumentsQueue', (name, queue) => {",
    "  assertThat(name + ' ' + queue).isEqualTo('pixelwright pixelwright.q');",
    '  return (command, subject, values) => { calls.push([command, subject, values]); };',
    '});',
  ];
  const load = (outcome: string) => [
    "mock('injectScript', (url, onSuccess, onFailure) => {",
    `  assertThat(url).isEqualTo(${serialiseForTag(plan.hosted!.src)});`,
    `  ${outcome}();`,
    '});',
  ];
  const calls = [
    'assertThat(calls.length).isEqualTo(2);',
    "assertThat(calls[0][0]).isEqualTo('add');",
    `assertThat(calls[0][1]).isEqualTo(expected);`,
    `assertThat(calls[1]).isEqualTo(['fire', ${serialiseForTag(plan.key)}, {${values}}]);`,
  ];
  const run = `runCode({${data}});`;
  const scenarios = [
    scenario('queues the pixel with its values, loads the runtime, and says so', [
      ...granted,
      ...queue,
      ...load('onSuccess'),
      run,
      ...calls,
      "assertApi('injectScript').wasCalled();",
      "assertApi('gtmOnSuccess').wasCalled();",
      "assertApi('gtmOnFailure').wasNotCalled();",
    ]),
    scenario('says when the runtime cannot be loaded', [
      ...granted,
      ...queue,
      ...load('onFailure'),
      run,
      "assertApi('gtmOnFailure').wasCalled();",
      "assertApi('gtmOnSuccess').wasNotCalled();",
    ]),
  ];
  if (consent !== undefined) {
    scenarios.push(
      scenario('without consent does nothing but end, and goes on once consent is given', [
        "mock('isConsentGranted', false);",
        'let listener;',
        `mock('addConsentListener', (type, callback) => { assertThat(type).isEqualTo('${consent}'); listener = callback; });`,
        ...queue,
        ...load('onSuccess'),
        run,
        'assertThat(calls.length).isEqualTo(0);',
        "assertApi('injectScript').wasNotCalled();",
        "assertApi('gtmOnSuccess').wasCalled();",
        `listener('${consent}', false);`,
        'assertThat(calls.length).isEqualTo(0);',
        `listener('${consent}', true);`,
        `listener('${consent}', true);`,
        ...calls,
        "assertApi('injectScript').wasCalled();",
      ]),
    );
  }
  scenarios.push(`setup: |-\n  const expected = ${serialiseForTag(plan.runtime.config)};\n`);
  return scenarios.join('');
}

/** One entry of the YAML list, its code as a block. */
function scenario(name: string, lines: readonly string[]): string {
  return [`- name: ${name.replaceAll(':', ' ')}`, '  code: |-', ...lines.map((line) => `    ${line}`), ''].join('\n');
}
