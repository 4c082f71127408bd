/** What a code means for whoever imports the file. */
interface FindingKind {
  /** `error`: the importer refuses the file, or GTM cannot publish it; `warning`: it imports, and does not do what it seems to. */
  severity: 'error' | 'warning';
  /** The importer's own words, where they are on record; `…` stands for what differs. */
  importer?: string;
  means: string;
  hint: string;
}

const kind =
  (severity: FindingKind['severity']) =>
  (means: string, hint: string, importer?: string): FindingKind => ({
    severity,
    means,
    hint,
    ...(importer !== undefined && { importer }),
  });
const error = kind('error');
const warning = kind('warning');

/**
 * Everything that the check of a GTM import file may find. The importer's messages are from imports
 * that others have recorded; the importer is not documented and stops at the first thing it refuses.
 */
export const findingCodes = {
  json_invalid: error(
    'The file is not JSON: often it is the web page of a repository instead of the file, or a zip.',
    'Download the raw file.',
    'File format is invalid. JSON parsing error …',
  ),
  envelope_incomplete: error(
    'The frame of the file lacks what every real export has.',
    'Export a container of your own and take its frame.',
    'Not Found',
  ),
  envelope_unusual: warning(
    'The frame of the file lacks what nearly every real export has.',
    'Export a container of your own and take its frame.',
    'Not Found',
  ),
  format_version: error('`exportFormatVersion` is not 2.', 'Write 2.'),
  wrong_json_type: error(
    'A field is of another JSON type than in every real export: no list where one is meant, or no text.',
    'Write it as an export of your own has it.',
  ),
  type_missing: error('A tag, trigger or variable has no type.', 'Give it one: html, CUSTOM_EVENT, v.'),
  parameter_type: error(
    'A parameter or condition has a type in the spelling of the API, or none that there is.',
    'Write it in capitals: TEMPLATE, BOOLEAN, EQUALS.',
    'Error deserializing enum type [Type]. Unrecognized value […].',
  ),
  trigger_type: error(
    'A trigger has a type in the spelling of the API, or none that there is.',
    'Write it in capitals with underscores: PAGEVIEW, CUSTOM_EVENT.',
    'Error deserializing enum type [EventType]. Unrecognized value […]',
  ),
  firing_option: error(
    'A tag has a firing option that does not exist.',
    'Write ONCE_PER_EVENT, ONCE_PER_LOAD or UNLIMITED.',
    'Error deserializing enum type [TagFiringOption]. Unrecognized value […]',
  ),
  built_in_type: error(
    'There is no such built-in variable; consent states are none.',
    'Remove it, or write its type in capitals.',
    'Error deserializing enum type [BuiltInVariableType]. Unrecognized value […]',
  ),
  consent_status: error('A consent status does not exist.', 'Write NOT_SET, NOT_NEEDED or NEEDED.'),
  case_conversion: error(
    'A variable is to be put into a case that there is not.',
    'Write NONE, LOWERCASE or UPPERCASE.',
  ),
  usage_context: error(
    'The container block says that the container is for something that there is not.',
    'Write it in capitals, in a list: ["WEB"].',
  ),
  not_an_object: error(
    'A text, number or list stands where the importer wants an object with `type` and `value`.',
    'Write {"type": "TEMPLATE", "value": "…"}; for consent types a parameter of type LIST.',
    'Argument is not an object: …',
  ),
  value_not_text: error(
    'A value is a number, a boolean or the like; in import files all of them are texts.',
    'Put it in quotes.',
  ),
  id_not_number: error(
    'An id is not a number: often a placeholder that nobody filled in.',
    'Use numbers as texts; GTM gives its own on import.',
    "Invalid … (base 10 number expected): '…'",
  ),
  id_zero: warning('An id is 0; the one recorded import of such a file failed.', 'Use numbers from 1.', 'Not Found'),
  id_duplicate: error('Two things of one kind have the same id.', 'Number each kind.'),
  name_missing: error('Something has no name.', 'Name it.'),
  name_duplicate: error('Two things of one kind have the same name.', 'Rename one.', 'duplicate names refused'),
  name_characters: warning(
    'A name holds one of : { } < ", which no name of a real export does.',
    'Use other characters.',
    'name contains invalid character',
  ),
  trigger_missing: warning(
    'A tag or a trigger group names a trigger that the file does not define: it imports and never fires.',
    'Add the trigger, or use a built-in one such as 2147479553 (All Pages).',
  ),
  tag_without_trigger: warning(
    'No trigger fires the tag, and no other tag has it go before or after it.',
    'Give it a trigger.',
  ),
  folder_missing: error('Something stands in a folder that the file does not define.', 'Add the folder.'),
  setup_tag_missing: error(
    'A tag has a tag go before or after it that the file does not define.',
    'Add it, or correct its name.',
  ),
  template_missing: error(
    'A tag or variable is of a custom template that the file does not bring.',
    'Export it together with its template.',
    'unknown entity type',
  ),
  template_field_empty: error(
    'A field of a custom template must not be empty, and is.',
    'Fill it in.',
    'import blocked by a template field validator (NON_EMPTY)',
  ),
  template_never_ends: error(
    'The code of a tag template calls neither gtmOnSuccess nor gtmOnFailure.',
    'Call data.gtmOnSuccess() when the tag is done.',
    'Tag code must invoke data.gtmOnSuccess() or data.gtmOnFailure()',
  ),
  template_section_missing: error(
    'A custom template lacks a section that every template has.',
    'Export the template again; its sections begin with `___INFO___`, `___TEMPLATE_PARAMETERS___` and `___SANDBOXED_JS_FOR_…`.',
  ),
  template_permission_missing: warning(
    'The code of a custom template requires what its permissions do not allow: it fails when it is called.',
    'Open the template in GTM, add the permission, and export it again.',
  ),
  variable_missing: warning(
    'A `{{Name}}` is neither in the file nor built in: Preview reports an unknown variable, unless your container has it.',
    'Add the variable, or see to it that your container has one of this name.',
  ),
  built_in_not_enabled: warning(
    'A filter or tag uses a built-in variable that the file does not enable: it never matches.',
    'Add it to `builtInVariable`, or enable it in GTM under Variables, Configure.',
  ),
  html_not_es5: error(
    'A script of a Custom HTML tag is not ES5: GTM does not compile it and refuses to publish.',
    'Write it without arrows, let, const, template texts, functions inside of blocks and their like.',
  ),
  javascript_not_es5: error(
    'A Custom JavaScript variable is not a function in ES5: GTM does not compile it and refuses to publish.',
    'Write function () { return …; } without arrows, let, const, template texts and their like.',
  ),
  script_not_closed: warning(
    'A script of a Custom HTML tag has no end: what follows it is script as well, or lost.',
    'Close it: `</script>`.',
  ),
  variable_in_quotes: warning(
    'A variable stands in quotes in a script, so it is text there: 49.9 becomes "49.9", a missing value "undefined".',
    'Write it bare: var total = {{Name}};',
  ),
  noscript_inert: warning(
    'GTM leaves what stands in <noscript> of Custom HTML as it is: it does nothing.',
    'Remove it.',
  ),
  html_too_long: error('A Custom HTML tag has more than 102,400 characters.', 'Load the script from a file.'),
  javascript_too_long: error('A Custom JavaScript variable has more than 20,000 characters.', 'Shorten it.'),
  file_too_large: error('The file has more than 10 MB.', 'Split it.'),
  container_large: warning(
    'What the file adds comes near the 200 KB that a published container may have: it takes more than 70 % of them.',
    'Let tags share code.',
  ),
  container_too_large: error(
    'What the file adds is more than the 200 KB that a published container may have: it imports, and cannot be published.',
    'Let tags share code, or spread them over two containers.',
  ),
  list_empty: warning('An empty list is written out; real exports leave it away, and GTM drops it.', 'Remove it.'),
  table_keys: error(
    'The rows of a table have the wrong names: lookup tables have `key` and `value`, settings of Google tags `parameter` and `parameterValue`.',
    'Rename them.',
    'Not Found',
  ),
} satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof findingCodes;
