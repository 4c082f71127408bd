import { fileURLToPath } from 'node:url';
import {
  findingCodes,
  gtmAccountContainer,
  lintContainer,
  lintContainerText,
  type FindingCode,
} from '@pixelwright/generator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { changed, custom, html, sandboxed, template } from './changed-file.ts';
import { gtmExamples } from './example-plans.ts';
import { cases } from './lint-cases.ts';
import { causes } from './lint-causes.ts';
import { lintPage } from './lint-page.ts';

const examples = gtmExamples();
const { importer: notFound } = findingCodes.envelope_incomplete;

describe('every code of the table can be met, with its path and the importer’s message', () => {
  test.each(Object.entries(cases))('%s', (code, { lint, path, importer }) => {
    const found = lint().filter((entry) => entry.code === code);
    expect(found.map((entry) => [entry.path, entry.importer])).toEqual([[path, importer]]);
    expect(found[0]).toMatchObject({ severity: findingCodes[code as FindingCode].severity });
    expect(found[0]!.message).toMatch(/^\S.*\.$/su);
  });
});

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
    'envelope_incomplete $.containerVersion',
    'envelope_unusual $',
    'envelope_unusual $.containerVersion',
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
  ['a script that is none', html('<script-x></script-x><script>var a;</script>')],
  ['a script in a text field', html('<textarea><script></textarea><script>var a;</script>')],
  ['an end with more in it', html('<script>var a;</script foo>')],
  ['a very long sum', html(`<script>var a=${Array(8000).fill('"a"').join('+')};</script>`)],
  ['a template text in notes', (version) => (version.tag[0].notes = 'Fill in {{YOUR ID}}.')],
  ['a script of data', html('<script type="application/ld+json">{"a": [1]}</script>')],
  ['a comment after a variable’s function', (version) => custom(version, 'function () { return 1; } // one')],
  [
    'a field that must be filled in at times',
    (version) => {
      version.tag[0].type = 'cvt_200000001_7';
      const validator = {
        type: 'NON_EMPTY',
        enablingConditions: [{ paramName: 'mode', paramValue: 'b', type: 'EQUALS' }],
      };
      version.customTemplate = [
        template({}, JSON.stringify([{ type: 'TEXT', name: 'x', valueValidators: [validator] }])),
      ];
    },
  ],
  [
    'a template with long tests',
    (version) => {
      const { templateData } = template();
      version.customTemplate = [template({ templateData: `${templateData}\n___TESTS___\n# ${'x'.repeat(230_000)}` })];
    },
  ],
  [
    'the names of sections in code',
    (version) =>
      (version.customTemplate = [sandboxed("const a = '___WEB_PERMISSIONS___ ___INFO___';\nrequire('makeString');")]),
  ],
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
