import { findingCodes, type FindingCode } from '@pixelwright/generator';
import { custom, html, template } from './changed-file.ts';

const parameter = '.tag[0].parameter';
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
export const causes: Cause[] = [
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
  [noObject, 'a container block that is null', 'not_an_object', '.container', (version) => (version.container = null)],
  [
    noObject,
    'a selector that is text',
    'not_an_object',
    '.trigger[0].visibilitySelector',
    (version) => (version.trigger[0].visibilitySelector = '#a'),
  ],
  ...[null, {}].map((value): Cause => [
    undefined,
    `a value that is ${JSON.stringify(value)}`,
    'value_not_text',
    '.tag[0].parameter[0].value',
    (version) => (version.tag[0].parameter[0].value = value),
  ]),
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
  [notFound, 'no path', 'envelope_unusual', '', (version) => delete version.path],
  [
    notFound,
    'no path of the container block',
    'envelope_unusual',
    '.container',
    (version) => delete version.container.path,
  ],
  ...['accountId', 'containerId', 'containerVersionId', 'container', 'fingerprint'].map((name): Cause => [
    notFound,
    `no ${name}`,
    'envelope_incomplete',
    '',
    (version) => delete version[name],
  ]),
  ...['accountId', 'containerId', 'usageContext', 'fingerprint'].map((name): Cause => [
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
