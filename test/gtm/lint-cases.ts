import { lintContainer, lintContainerText, type Finding, type FindingCode } from '@pixelwright/generator';
import { changed, custom, html, sandboxed, template } from './changed-file.ts';

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
const parameter = '.tag[0].parameter';

/** One case for every code: a code without a case does not compile. */
export const cases: Record<FindingCode, Case> = {
  json_invalid: {
    lint: () => lintContainerText('<!doctype html><title>GitHub</title>'),
    path: '$',
    importer: 'File format is invalid. JSON parsing error …',
  },
  envelope_incomplete: {
    lint: () => lintContainer(changed((version) => delete version.container)),
    path: '$.containerVersion',
    importer: 'Not Found',
  },
  envelope_unusual: {
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
  case_conversion: of(
    (version) => (version.variable[0].formatValue = { caseConversionType: 'lowercase' }),
    '.variable[0].formatValue.caseConversionType',
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
