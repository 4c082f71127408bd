import { fileURLToPath } from 'node:url';
import {
  findingCodes,
  gtmAccountContainer,
  lintContainer,
  lintContainerText,
  type Finding,
  type FindingCode,
} from '@pixelwright/generator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { containerOf, gtmExamples } from './example-plans.ts';
import { lintPage } from './lint-page.ts';

const examples = gtmExamples();

/** The import file of one example, changed. */
function changed(change: (version: any, file: any) => void, key = 'pix_cart'): any {
  const file = structuredClone(containerOf(examples[key]!));
  change(file.containerVersion, file);
  return file;
}

interface Case {
  lint: () => Finding[];
  path: string;
  /** What the importer says; each row of the reference note's section 3.1 that a file can show is here. */
  importer?: string;
}

const of = (change: (version: any, file: any) => void, path: string, importer?: string): Case => ({
  lint: () => lintContainer(changed(change)),
  path: `$.containerVersion${path}`,
  ...(importer !== undefined && { importer }),
});
const html = (value: string) => (version: any) => (version.tag[0].parameter[0].value = value);
const parameter = '.tag[0].parameter';
const template = (over: object = {}, data = '') => ({
  accountId: '1',
  containerId: '200000001',
  templateId: '7',
  name: 'T',
  templateData: `___INFO___\n{"type": "TAG"}\n___TEMPLATE_PARAMETERS___\n${data || '[]'}\n___SANDBOXED_JS_FOR_WEB_TEMPLATE___\ndata.gtmOnSuccess();\n___WEB_PERMISSIONS___\n[]`,
  ...over,
});

const sandboxed = (code: string) =>
  template({ templateData: template().templateData.replace('data.gtmOnSuccess();', `${code}\ndata.gtmOnSuccess();`) });
const custom = (version: any, javascript: string) => {
  version.variable[0].type = 'jsm';
  version.variable[0].parameter = [{ type: 'TEMPLATE', key: 'javascript', value: javascript }];
};

/** One case for every code: a code without a case does not compile. */
const cases: Record<FindingCode, Case> = {
  json_invalid: {
    lint: () => lintContainerText('<!doctype html><title>GitHub</title>'),
    path: '$',
    importer: 'File format is invalid. JSON parsing error …',
  },
  envelope_incomplete: {
    lint: () => lintContainer(changed((_, file) => delete file.exportTime)),
    path: '$',
    importer: 'Not Found',
  },
  format_version: {
    lint: () => lintContainer(changed((_, file) => (file.exportFormatVersion = 1))),
    path: '$.exportFormatVersion',
  },
  parameter_type: of(
    (version) => (version.tag[0].parameter[0].type = 'template'),
    '.tag[0].parameter[0].type',
    'Error deserializing enum type [Type]. Unrecognized value […].',
  ),
  trigger_type: of(
    (version) => (version.trigger[0].type = 'customEvent'),
    '.trigger[0].type',
    'Error deserializing enum type [EventType]. Unrecognized value […]',
  ),
  firing_option: of(
    (version) => (version.tag[0].tagFiringOption = 'oncePerEvent'),
    '.tag[0].tagFiringOption',
    'Error deserializing enum type [TagFiringOption]. Unrecognized value […]',
  ),
  built_in_type: of(
    (version) => version.builtInVariable.push({ type: 'AD_STORAGE', name: 'Ad Storage' }),
    '.builtInVariable[1].type',
    'Error deserializing enum type [BuiltInVariableType]. Unrecognized value […]',
  ),
  consent_status: of(
    (version) => (version.tag[0].consentSettings.consentStatus = 'needed'),
    '.tag[0].consentSettings.consentStatus',
  ),
  usage_context: of((version) => (version.container.usageContext = ['web']), '.container.usageContext[0]'),
  not_an_object: of(
    (version) => (version.trigger[0].uniqueTriggerId = '305'),
    '.trigger[0].uniqueTriggerId',
    'Argument is not an object: …',
  ),
  value_not_text: of((version) => (version.tag[0].parameter[1].value = false), '.tag[0].parameter[1].value'),
  id_not_number: of(
    (version) => (version.accountId = 'ACCOUNT_ID'),
    '.accountId',
    "Invalid … (base 10 number expected): '…'",
  ),
  id_zero: of((version) => (version.accountId = '0'), '.accountId', 'Not Found'),
  id_duplicate: of(
    (version) => (version.variable[1].variableId = version.variable[0].variableId),
    '.variable[1].variableId',
  ),
  name_missing: of((version) => delete version.tag[0].name, '.tag[0].name'),
  name_duplicate: of(
    (version) => version.folder.push({ ...version.folder[0], folderId: '99' }),
    '.folder[1].name',
    'duplicate names refused',
  ),
  name_characters: of(
    (version) => (version.tag[0].name = 'Pixel: cart'),
    '.tag[0].name',
    'name contains invalid character',
  ),
  trigger_missing: of((version) => (version.tag[0].firingTriggerId = ['77']), '.tag[0].firingTriggerId[0]'),
  tag_without_trigger: of((version) => delete version.tag[0].firingTriggerId, '.tag[0]'),
  folder_missing: of((version) => (version.tag[0].parentFolderId = '77'), '.tag[0].parentFolderId'),
  setup_tag_missing: of((version) => (version.tag[0].setupTag = [{ tagName: 'X' }]), '.tag[0].setupTag[0].tagName'),
  template_missing: of((version) => (version.tag[0].type = 'cvt_200000001_7'), '.tag[0].type', 'unknown entity type'),
  template_field_empty: of(
    (version) => {
      version.tag[0].type = 'cvt_200000001_7';
      version.customTemplate = [
        template({}, '[{"type": "TEXT", "name": "id", "valueValidators": [{"type": "NON_EMPTY"}]}]'),
      ];
    },
    parameter,
    'import blocked by a template field validator (NON_EMPTY)',
  ),
  template_never_ends: of(
    (version) =>
      (version.customTemplate = [
        template({ templateData: template().templateData.replace('data.gtmOnSuccess();', '') }),
      ]),
    '.customTemplate[0].templateData',
    'Tag code must invoke data.gtmOnSuccess() or data.gtmOnFailure()',
  ),
  variable_missing: of(html('<script>var a = {{Order Total}};</script>'), '.tag[0]'),
  built_in_not_enabled: of(html('<script>var a = {{Page Path}};</script>'), '.tag[0]'),
  html_not_es5: of(html('<script>var f = () => 1;</script>'), parameter),
  variable_in_quotes: of(html("<script>var a = '{{DLV - product.sku}}';</script>"), parameter),
  noscript_inert: of(html('<noscript><img src="x"></noscript>'), parameter),
  html_too_long: of(html(`<script>${' '.repeat(102_400)}</script>`), '.tag[0]'),
  javascript_too_long: of((version) => {
    version.variable[0].type = 'jsm';
    version.variable[0].parameter = [{ type: 'TEMPLATE', key: 'javascript', value: ' '.repeat(20_001) }];
  }, '.variable[0]'),
  file_too_large: { lint: () => lintContainerText(' '.repeat(10 * 1024 * 1024 + 1)), path: '$' },
  container_large: of(html(`<!--${'x'.repeat(150_000)}-->`), ''),
  container_too_large: of(html(`<!--${'x'.repeat(205_000)}-->`), ''),
  wrong_json_type: of((version) => (version.tag[0].parameter = {}), parameter),
  type_missing: of((version) => delete version.variable[0].type, '.variable[0]'),
  template_section_missing: of(
    (version) => (version.customTemplate = [template({ templateData: template().templateData.replace('INFO', 'X') })]),
    '.customTemplate[0].templateData',
  ),
  template_permission_missing: of(
    (version) => (version.customTemplate = [sandboxed("const log = require('logToConsole');")]),
    '.customTemplate[0].templateData',
  ),
  javascript_not_es5: of((version) => custom(version, '() => 1'), '.variable[0].parameter'),
  script_not_closed: of(html('<script>var a = 1;'), parameter),
  list_empty: of((version) => (version.customTemplate = []), '.customTemplate'),
  table_keys: of(
    (version) => {
      const cell = (key: string) => ({ type: 'TEMPLATE', key, value: 'x' });
      version.variable[0].type = 'smm';
      version.variable[0].parameter = [
        { type: 'LIST', key: 'map', list: [{ type: 'MAP', map: [cell('parameter'), cell('parameterValue')] }] },
      ];
    },
    '.variable[0]',
    'Not Found',
  ),
};

describe('every code of the table can be met, with its path and the importer’s message', () => {
  test.each(Object.entries(cases))('%s', (code, { lint, path, importer }) => {
    const found = lint().filter((entry) => entry.code === code);
    expect(found.map((entry) => [entry.path, entry.importer])).toEqual([[path, importer]]);
    expect(found[0]).toMatchObject({ severity: findingCodes[code as FindingCode].severity });
    expect(found[0]!.message).toMatch(/^\S.*\.$/su);
  });
});

const { importer: noEnum } = findingCodes.parameter_type;
const { importer: noObject } = findingCodes.not_an_object;
const { importer: noNumber } = findingCodes.id_not_number;
const { importer: notFound } = findingCodes.envelope_incomplete;
const list = (...items: object[]) => ({ type: 'LIST', key: 'l', list: items });
const rowsOf = (key: string, ...names: string[]) => ({
  type: 'LIST',
  key,
  list: [{ type: 'MAP', map: names.map((name) => ({ type: 'TEMPLATE', key: name, value: 'x' })) }],
});
const table =
  (type: string, ...args: Parameters<typeof rowsOf>) =>
  (version: any) =>
    Object.assign(version.variable[0], { type, parameter: [rowsOf(...args)] });

type Cause = [importer: string | undefined, cause: string, FindingCode, path: string, (version: any) => void];

/** Each cause that a file can show, below what the importer says of it; without words of its own, what GTM does later. */
const causes: Cause[] = [
  [
    noEnum,
    'a condition type of the API',
    'parameter_type',
    '.trigger[0].customEventFilter[0].type',
    (version) => (version.trigger[0].customEventFilter[0].type = 'equals'),
  ],
  [
    noEnum,
    'no condition type',
    'parameter_type',
    '.trigger[0].customEventFilter[0].type',
    (version) => delete version.trigger[0].customEventFilter[0].type,
  ],
  [
    noEnum,
    'a type of the API inside of a condition',
    'parameter_type',
    '.trigger[0].customEventFilter[0].parameter[1].type',
    (version) => (version.trigger[0].customEventFilter[0].parameter[1].type = 'template'),
  ],
  [
    noEnum,
    'a type of the API inside of lists',
    'parameter_type',
    '.tag[0].parameter[2].list[0].map[0].type',
    (version) => version.tag[0].parameter.push(list({ type: 'MAP', map: [{ type: 'template', key: 'k' }] })),
  ],
  [
    noEnum,
    'no parameter type',
    'parameter_type',
    '.tag[0].parameter[0].type',
    (version) => delete version.tag[0].parameter[0].type,
  ],
  [
    noEnum,
    'a type of the API in `uniqueTriggerId`',
    'parameter_type',
    '.trigger[0].uniqueTriggerId.type',
    (version) => (version.trigger[0].uniqueTriggerId = { type: 'template' }),
  ],
  [
    noEnum,
    'a type of the API in `monitoringMetadata`',
    'parameter_type',
    '.tag[0].monitoringMetadata.type',
    (version) => (version.tag[0].monitoringMetadata.type = 'map'),
  ],
  [
    noEnum,
    'a type of the API in consent types',
    'parameter_type',
    '.tag[0].consentSettings.consentType.list[0].type',
    (version) => (version.tag[0].consentSettings.consentType.list[0].type = 'template'),
  ],
  [
    findingCodes.trigger_type.importer,
    'an invented trigger type',
    'trigger_type',
    '.trigger[0].type',
    (version) => (version.trigger[0].type = 'FORM_SUBMIT'),
  ],
  [
    findingCodes.trigger_type.importer,
    'a trigger type in lower case',
    'trigger_type',
    '.trigger[0].type',
    (version) => (version.trigger[0].type = 'pageview'),
  ],
  [
    findingCodes.firing_option.importer,
    'an invented firing option',
    'firing_option',
    '.tag[0].tagFiringOption',
    (version) => (version.tag[0].tagFiringOption = 'ONCE_PER_PAGE'),
  ],
  [
    findingCodes.built_in_type.importer,
    'the other consent state as a built-in',
    'built_in_type',
    '.builtInVariable[1].type',
    (version) => version.builtInVariable.push({ type: 'ANALYTICS_STORAGE', name: 'Analytics Storage' }),
  ],
  [
    noObject,
    'a bare list of consent types',
    'not_an_object',
    '.tag[0].consentSettings.consentType',
    (version) => (version.tag[0].consentSettings.consentType = ['ad_storage']),
  ],
  [
    noObject,
    'a consent type that is text',
    'not_an_object',
    '.tag[0].consentSettings.consentType',
    (version) => (version.tag[0].consentSettings.consentType = 'ad_storage'),
  ],
  [
    noObject,
    'texts in the list of consent types',
    'not_an_object',
    '.tag[0].consentSettings.consentType.list[0]',
    (version) => (version.tag[0].consentSettings.consentType.list = ['ad_storage']),
  ],
  [
    noObject,
    'consent settings that are text',
    'not_an_object',
    '.tag[0].consentSettings',
    (version) => (version.tag[0].consentSettings = 'NEEDED'),
  ],
  [
    noObject,
    '`monitoringMetadata` that is a list',
    'not_an_object',
    '.tag[0].monitoringMetadata',
    (version) => (version.tag[0].monitoringMetadata = []),
  ],
  [
    noObject,
    'a priority that is a number',
    'not_an_object',
    '.tag[0].priority',
    (version) => (version.tag[0].priority = 100),
  ],
  [
    noObject,
    'a format that is text',
    'not_an_object',
    '.variable[0].formatValue.convertNullToValue',
    (version) => (version.variable[0].formatValue = { convertNullToValue: 'none' }),
  ],
  [
    noObject,
    'a parameter that is text',
    'not_an_object',
    '.tag[0].parameter[2]',
    (version) => version.tag[0].parameter.push('html'),
  ],
  [
    noNumber,
    'a container id that is text',
    'id_not_number',
    '.containerId',
    (version) => (version.containerId = 'CONTAINER_ID'),
  ],
  [
    noNumber,
    'an account id of the container block that is text',
    'id_not_number',
    '.container.accountId',
    (version) => (version.container.accountId = 'ACCOUNT_ID'),
  ],
  [
    noNumber,
    'a container id of the container block that is text',
    'id_not_number',
    '.container.containerId',
    (version) => (version.container.containerId = 'GTM-ABC'),
  ],
  [
    noNumber,
    'an account id of a built-in that is text',
    'id_not_number',
    '.builtInVariable[0].accountId',
    (version) => (version.builtInVariable[0].accountId = 'ACCOUNT_ID'),
  ],
  [
    noNumber,
    'a container id of a built-in that is text',
    'id_not_number',
    '.builtInVariable[0].containerId',
    (version) => (version.builtInVariable[0].containerId = 'CONTAINER_ID'),
  ],
  [
    noNumber,
    'a version id that is text',
    'id_not_number',
    '.containerVersionId',
    (version) => (version.containerVersionId = 'v1'),
  ],
  [noNumber, 'a tag id that is text', 'id_not_number', '.tag[0].tagId', (version) => (version.tag[0].tagId = 'tag_x')],
  [noNumber, 'no tag id', 'id_not_number', '.tag[0]', (version) => delete version.tag[0].tagId],
  [
    noNumber,
    'a folder id that is text',
    'id_not_number',
    '.tag[0].parentFolderId',
    (version) => (version.tag[0].parentFolderId = 'F-00'),
  ],
  [
    noNumber,
    'a trigger id of a tag that is text',
    'id_not_number',
    '.tag[0].firingTriggerId[0]',
    (version) => (version.tag[0].firingTriggerId = ['trigger_x']),
  ],
  ...['path', 'accountId', 'containerId', 'containerVersionId', 'container', 'fingerprint'].map((name): Cause => [
    notFound,
    `no ${name}`,
    'envelope_incomplete',
    '',
    (version) => delete version[name],
  ]),
  ...['path', 'accountId', 'containerId', 'usageContext', 'fingerprint'].map((name): Cause => [
    notFound,
    `no ${name} of the container block`,
    'envelope_incomplete',
    '.container',
    (version) => delete version.container[name],
  ]),
  [notFound, 'a tag id of zero', 'id_zero', '.tag[0].tagId', (version) => (version.tag[0].tagId = '0')],
  [
    notFound,
    'an account id of zeros in a tag',
    'id_zero',
    '.tag[0].accountId',
    (version) => (version.tag[0].accountId = '000'),
  ],
  [
    notFound,
    'rows of a lookup table with the names of settings',
    'table_keys',
    '.variable[0]',
    table('smm', 'map', 'parameter', 'parameterValue'),
  ],
  [
    notFound,
    'rows of a lookup table with another second name',
    'table_keys',
    '.variable[0]',
    table('remm', 'map', 'key', 'parameterValue'),
  ],
  [
    notFound,
    'rows of settings with the names of a lookup table',
    'table_keys',
    '.variable[0]',
    table('gtcs', 'configSettingsTable', 'key', 'value'),
  ],
  [
    notFound,
    'rows of settings with another second name',
    'table_keys',
    '.variable[0]',
    table('gtes', 'eventSettingsTable', 'parameter', 'value'),
  ],
  [
    findingCodes.template_missing.importer,
    'a variable of a template that is not there',
    'template_missing',
    '.variable[0].type',
    (version) => (version.variable[0].type = 'cvt_KDDGR'),
  ],
  [
    findingCodes.name_duplicate.importer,
    'two tags of one name',
    'name_duplicate',
    '.tag[1].name',
    (version) => version.tag.push({ ...version.tag[0], tagId: '99' }),
  ],
  ...[':', '{', '}', '<', '"'].map((sign): Cause => [
    findingCodes.name_characters.importer,
    `${sign} in a name`,
    'name_characters',
    '.variable[0].name',
    (version) => (version.variable[0].name = `A ${sign} B`),
  ]),
  ...['tag', 'trigger', 'builtInVariable'].map((kind): Cause => [
    undefined,
    `no type of a ${kind}`,
    'type_missing',
    `.${kind}[0]`,
    (version) => delete version[kind][0].type,
  ]),
  [undefined, 'tags that are no list', 'wrong_json_type', '.tag', (version) => (version.tag = version.tag[0])],
  [
    undefined,
    'a filter that is no list',
    'wrong_json_type',
    '.trigger[0].customEventFilter',
    (version) => (version.trigger[0].customEventFilter = version.trigger[0].customEventFilter[0]),
  ],
  [
    undefined,
    'a trigger id that stands in no list',
    'wrong_json_type',
    '.tag[0].firingTriggerId',
    (version) => (version.tag[0].firingTriggerId = '2147479553'),
  ],
  [
    undefined,
    'consent types that are no LIST',
    'wrong_json_type',
    '.tag[0].consentSettings.consentType',
    (version) => (version.tag[0].consentSettings.consentType = { type: 'TEMPLATE', value: 'ad_storage' }),
  ],
  [
    undefined,
    'a usage context that is no list',
    'wrong_json_type',
    '.container.usageContext',
    (version) => (version.container.usageContext = 'WEB'),
  ],
  [
    findingCodes.template_field_empty.importer,
    'a field in a group that must not be empty',
    'template_field_empty',
    parameter,
    (version) => {
      version.tag[0].type = 'cvt_200000001_7';
      const field = '{"type": "TEXT", "name": "id", "valueValidators": [{"type": "NON_EMPTY"}]}';
      version.customTemplate = [template({}, `[{"type": "GROUP", "name": "g", "subParams": [${field}]}]`)];
    },
  ],
  ...['data-type="x"', 'data-a="1 > 0"', 'data-a=\'type="x" >\'', 'TYPE = text/javascript'].map((attributes): Cause => [
    undefined,
    `a script with ${attributes}`,
    'html_not_es5',
    parameter,
    html(`<script ${attributes}>let a;</script>`),
  ]),
  [undefined, 'notes that are a list', 'wrong_json_type', '.tag[0].notes', (version) => (version.tag[0].notes = [])],
  [
    undefined,
    'a pause that is text',
    'wrong_json_type',
    '.tag[0].paused',
    (version) => (version.tag[0].paused = 'true'),
  ],
  [
    undefined,
    'a blocking trigger that is not there',
    'trigger_missing',
    '.tag[0].blockingTriggerId[0]',
    (version) => (version.tag[0].blockingTriggerId = ['77']),
  ],
  [
    undefined,
    'a group of a trigger that is not there',
    'trigger_missing',
    '.trigger[0].parameter[0].list[0]',
    (version) =>
      Object.assign(version.trigger[0], {
        type: 'TRIGGER_GROUP',
        parameter: [list({ type: 'TRIGGER_REFERENCE', value: '77' })],
      }),
  ],
  [
    undefined,
    'a tag after it that is not there',
    'setup_tag_missing',
    '.tag[0].teardownTag[0].tagName',
    (version) => (version.tag[0].teardownTag = [{ tagName: 'X' }]),
  ],
  [
    undefined,
    'an unknown variable deep in a parameter',
    'variable_missing',
    '.tag[0]',
    (version) =>
      version.tag[0].parameter.push(
        list({ type: 'MAP', map: [{ type: 'TEMPLATE', key: 'k', value: 'a {{Order Total}} b' }] }),
      ),
  ],
  [
    undefined,
    'an unknown variable in a condition',
    'variable_missing',
    '.trigger[0]',
    (version) => (version.trigger[0].customEventFilter[0].parameter[1].value = '{{Order Total}}'),
  ],
  ...['if (1) { function f() {} }', 'if (1) function f() {}', 'for (;;) { function f() {} }', 'a: function f() {}'].map(
    (code): Cause => [undefined, code, 'html_not_es5', parameter, html(`<script>${code}</script>`)],
  ),
  ...['let a = 1;', 'var a = `b`;', 'var {a} = b;', 'a?.b;', 'f(...a);', 'class A {}', 'async function f() {}'].map(
    (code): Cause => [undefined, code, 'html_not_es5', parameter, html(`<script>${code}</script>`)],
  ),
  ...['function () { const a = 1; return a; }', 'function () { if (1) { function f() {} } }', 'return 1;', ''].map(
    (code): Cause => [
      undefined,
      `the variable ${code}`,
      'javascript_not_es5',
      '.variable[0].parameter',
      (version) => custom(version, code),
    ],
  ),
  [
    undefined,
    'a second script without an end',
    'script_not_closed',
    parameter,
    html('<script>var a;</script>\n<script src="a.js">'),
  ],
  ...['TEMPLATE_PARAMETERS', 'SANDBOXED_JS_FOR_WEB_TEMPLATE'].map((name): Cause => [
    undefined,
    `a template without ${name}`,
    'template_section_missing',
    '.customTemplate[0].templateData',
    (version) => (version.customTemplate = [template({ templateData: template().templateData.replace(name, 'X') })]),
  ]),
];

test.each(causes)('%s %s', (importer, _, code, path, change) => {
  const found = lintContainer(changed(change)).filter((entry) => entry.code === code);
  expect(found.map((entry) => [entry.path, entry.importer])).toContainEqual([`$.containerVersion${path}`, importer]);
});

/** What importers were seen to say: reference note, 3.1 and 4, and the refusal of a name. `…` stands for what differs. */
const messages = [
  'Argument is not an object: …',
  'Error deserializing enum type [BuiltInVariableType]. Unrecognized value […]',
  'Error deserializing enum type [EventType]. Unrecognized value […]',
  'Error deserializing enum type [TagFiringOption]. Unrecognized value […]',
  'Error deserializing enum type [Type]. Unrecognized value […].',
  'File format is invalid. JSON parsing error …',
  "Invalid … (base 10 number expected): '…'",
  'Not Found',
  'Tag code must invoke data.gtmOnSuccess() or data.gtmOnFailure()',
  'duplicate names refused',
  'import blocked by a template field validator (NON_EMPTY)',
  'name contains invalid character',
  'unknown entity type',
];

test('every refusal of the importer that is on record has a code and a case', () => {
  const said = Object.values<{ importer?: string }>(findingCodes).flatMap(({ importer }) => importer ?? []);
  expect([...new Set(said)].sort()).toEqual(messages);
  const met = [...Object.values(cases).map(({ importer }) => importer), ...causes.map(([importer]) => importer)];
  expect(messages.filter((message) => !met.includes(message))).toEqual([]);
});

test('ids that are all zero, with no frame, are named together', () => {
  const file = changed((version, whole) => {
    delete whole.exportTime;
    for (const name of ['path', 'container']) delete version[name];
    version.accountId = version.containerId = '0';
    for (const kind of ['tag', 'trigger', 'folder']) version[kind][0][`${kind}Id`] = '0';
  });
  const found = lintContainer(file).filter(({ importer }) => importer === notFound);
  expect(found.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
    'envelope_incomplete $',
    'envelope_incomplete $.containerVersion',
    'id_zero $.containerVersion.accountId',
    'id_zero $.containerVersion.containerId',
    'id_zero $.containerVersion.folder[0].folderId',
    'id_zero $.containerVersion.tag[0].tagId',
    'id_zero $.containerVersion.trigger[0].triggerId',
  ]);
});

/** What real exports have and GTM takes. */
test.each<[string, (version: any) => void]>([
  ['> in a name', (version) => (version.variable[0].name = version.variable[0].name.replace('DLV', '>'))],
  ['a function inside of a function', html('<script>function f() { function g() {} return g; }</script>')],
  ['a script in a comment', html('<!-- <script> -->')],
  [
    'a script after a comment',
    html('<!-- a --><script data-a="1 > 0">var a;</script><!-- <script>let b;</script> -->'),
  ],
  ['a template text in notes', (version) => (version.tag[0].notes = 'Fill in {{YOUR ID}}.')],
  ['a script of data', html('<script type="application/ld+json">{"a": [1]}</script>')],
  ['a comment after a variable’s function', (version) => custom(version, 'function () { return 1; } // one')],
  ['a template with its permission', (version) => (version.customTemplate = [sandboxed("require('makeString');")])],
])('%s is nothing against it', (_, change) => {
  const noise = new Set(['variable_missing', 'built_in_not_enabled']);
  expect(lintContainer(changed(change)).filter(({ code }) => !noise.has(code))).toEqual([]);
});

/** `BuiltInVariable.type` of the API's discovery document. */
const apiTypes = `
  pageUrl pageHostname pagePath referrer event clickElement clickClasses clickId clickTarget clickUrl clickText
  firstPartyServingUrl formElement formClasses formId formTarget formUrl formText errorMessage errorUrl
  errorLine newHistoryUrl oldHistoryUrl newHistoryFragment oldHistoryFragment newHistoryState oldHistoryState
  historySource containerVersion debugMode randomNumber containerId appId appName appVersionCode appVersionName
  language osVersion platform sdkVersion deviceName resolution advertiserId advertisingTrackingEnabled htmlId
  environmentName ampBrowserLanguage ampCanonicalPath ampCanonicalUrl ampCanonicalHost ampReferrer ampTitle
  ampClientId ampClientTimezone ampClientTimestamp ampClientScreenWidth ampClientScreenHeight ampClientScrollX
  ampClientScrollY ampClientMaxScrollX ampClientMaxScrollY ampTotalEngagedTime ampPageViewId ampPageLoadTime
  ampPageDownloadTime ampGtmEvent eventName firebaseEventParameterCampaign firebaseEventParameterCampaignAclid
  firebaseEventParameterCampaignAnid firebaseEventParameterCampaignClickTimestamp
  firebaseEventParameterCampaignContent firebaseEventParameterCampaignCp1 firebaseEventParameterCampaignGclid
  firebaseEventParameterCampaignSource firebaseEventParameterCampaignTerm firebaseEventParameterCurrency
  firebaseEventParameterDynamicLinkAcceptTime firebaseEventParameterDynamicLinkLinkid
  firebaseEventParameterNotificationMessageDeviceTime firebaseEventParameterNotificationMessageId
  firebaseEventParameterNotificationMessageName firebaseEventParameterNotificationMessageTime
  firebaseEventParameterNotificationTopic firebaseEventParameterPreviousAppVersion
  firebaseEventParameterPreviousOsVersion firebaseEventParameterPrice firebaseEventParameterProductId
  firebaseEventParameterQuantity firebaseEventParameterValue videoProvider videoUrl videoTitle videoDuration
  videoPercent videoVisible videoStatus videoCurrentTime scrollDepthThreshold scrollDepthUnits
  scrollDepthDirection elementVisibilityRatio elementVisibilityTime elementVisibilityFirstTime
  elementVisibilityRecentTime requestPath requestMethod clientName queryString serverPageLocationUrl
  serverPageLocationPath serverPageLocationHostname visitorRegion analyticsClientId analyticsSessionId
  analyticsSessionNumber`;

test('every built-in variable of the API is one in capitals, and none in the spelling of the API', () => {
  const types = apiTypes.trim().split(/\s+/);
  const inCapitals = types.map((type) => type.replace(/[A-Z]/g, '_$&').toUpperCase());
  const refused = (list: string[]) => {
    const file = changed((version) => (version.builtInVariable = list.map((type) => ({ type, name: type }))));
    return lintContainer(file).filter(({ code }) => code === 'built_in_type');
  };
  expect(refused(inCapitals)).toEqual([]);
  expect(refused(types)).toHaveLength(types.length);
  expect(refused(['APP_NONE', 'AMP_NONE', 'FIREBASE_EVENT_PARAMETER_NONE', 'DEVICE_ID'])).toHaveLength(4);
});

test('a variable in quotes is found far down in a script too, and one that stands bare is none', () => {
  const far = `${' '.repeat(100_000)}var a = {{e}}, b = {{e}};`;
  const codes = (script: string) => lintContainer(changed(html(script))).map(({ code }) => code);
  expect(codes(`<script>${far}</script>`)).not.toContain('variable_in_quotes');
  expect(codes(`<script>${far}var c = "{{e}}";</script>`)).toContain('variable_in_quotes');
});

test('docs/gtm-lint.md lists every code', () => {
  expectGolden(fileURLToPath(new URL('../../docs/gtm-lint.md', import.meta.url)), lintPage());
});

test('what we generate has nothing against it', () => {
  for (const { artifacts } of Object.values(examples)) expect(lintContainerText(artifacts[0]!.text)).toEqual([]);
  const [account] = gtmAccountContainer(Object.values(examples).map(({ plan }) => plan)).artifacts;
  expect(lintContainerText(account!.text)).toEqual([]);
});

test('it never throws, whatever the file holds', () => {
  const file = changed(() => {});
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(), (value, at) => {
      let place = 0;
      const replaced = JSON.parse(JSON.stringify(file), (_, part) => (place++ === at % 400 ? value : part));
      return Array.isArray(lintContainer(replaced)) && Array.isArray(lintContainer(value));
    }),
    { numRuns: 500 },
  );
  let nested: object = { type: 'LIST' };
  for (let depth = 0; depth < 5000; depth++) nested = { type: 'LIST', list: [nested] };
  const deep = changed((version) => version.tag[0].parameter.push({ ...nested, key: 'k' }));
  expect(lintContainer(deep)).toMatchObject([
    { code: 'wrong_json_type', path: expect.stringMatching(/^\$.*list\[0\]/) },
  ]);
});

test.each(['<script>', '<script ', '<script "', '<!--', '<!-- -->', '<script></script>'])(
  '%s over and over is read once',
  (part) => {
    // Read again for each, this would take minutes.
    expect(lintContainer(changed(html(part.repeat(100_000)))).length).toBeGreaterThan(0);
  },
);
