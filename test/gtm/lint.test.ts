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

/** Each refusal of section 3.1 with other causes that a file can show. */
test.each<[string, FindingCode, (version: any) => void]>([
  [
    'a condition type of the API',
    'parameter_type',
    (version) => (version.trigger[0].customEventFilter[0].type = 'equals'),
  ],
  [
    'a type inside a list',
    'parameter_type',
    (version) => version.tag[0].parameter.push({ type: 'LIST', key: 'l', list: [{ type: 'map' }] }),
  ],
  ['an invented trigger type', 'trigger_type', (version) => (version.trigger[0].type = 'FORM_SUBMIT')],
  ['an invented firing option', 'firing_option', (version) => (version.tag[0].tagFiringOption = 'ONCE_PER_PAGE')],
  [
    'a bare list of consent types',
    'not_an_object',
    (version) => (version.tag[0].consentSettings.consentType = ['ad_storage']),
  ],
  ['a tag id that is text', 'id_not_number', (version) => (version.tag[0].tagId = 'tag_x')],
  ['a folder id that is text', 'id_not_number', (version) => (version.tag[0].parentFolderId = 'F-00')],
  ['no container block', 'envelope_incomplete', (version) => delete version.container],
])('%s', (_, code, change) => {
  expect(lintContainer(changed(change)).map((entry) => entry.code)).toContain(code);
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
});
