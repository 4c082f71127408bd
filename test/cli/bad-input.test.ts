import { describe, expect, test } from 'vitest';
import { contentOf, endpoint, folderWith, pageview, write } from './cli.ts';
import { startWarmCli } from './warm-cli.ts';

const run = startWarmCli();

const conversion = { type: 'conversion', conversion_type: 'purchase' };
const fixed = (value: string) => ({ source: 'fixed', value });

interface Case {
  files: Record<string, unknown>;
  /** Arguments after `generate`; default: the first file and an endpoint. */
  args?: string[];
  says: string[];
}

const cases: Record<string, Case> = {
  'malformed JSON': {
    files: { 'a.json': '{\n  "name": "A",\n  "config" {}\n}' },
    says: ['error json_malformed: a.json\n  Colon expected at line 3, column 12.\n'],
  },
  'an empty file': { files: { 'a.json': '' }, says: ['error json_malformed: a.json\n  It is empty.\n'] },
  'malformed YAML': {
    files: { 'a.yaml': 'name: A\nconfig:\n  type: [pageview\n' },
    says: ['error yaml_malformed: a.yaml\n', 'at line 4, column 1.\n'],
  },
  'YAML with a repeated key': {
    files: { 'a.yaml': 'name: A\nname: B\n' },
    says: ['error yaml_malformed: a.yaml\n  Map keys must be unique at line 2, column 1.\n'],
  },
  'YAML with a custom tag': {
    files: { 'a.yaml': 'name: !!js/function "x"\n' },
    says: ['error yaml_malformed: a.yaml\n  Unresolved tag: tag:yaml.org,2002:js/function at line 1, column 7.\n'],
  },
  'YAML with a second document': {
    files: { 'a.yaml': 'name: A\nconfig: { type: pageview }\n---\nname: B\n' },
    says: ['error yaml_malformed: a.yaml\n  A second document begins, where one is allowed, at line 3, column 1.\n'],
  },
  'YAML whose aliases multiply': {
    files: { 'a.yaml': `a: &a [1,1,1,1,1]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nname: *c\n` },
    says: ['error yaml_malformed: a.yaml\n  Its aliases stand for too many values; 50 are allowed.\n'],
  },
  'YAML with an alias of itself': {
    files: { 'a.yaml': 'name: A\nconfig: &c { type: pageview, more: *c }\n' },
    says: ['error yaml_malformed: a.yaml\n  An alias stands inside of what it is an alias for.\n'],
  },
  'YAML with __proto__ keys': {
    files: { 'a.yaml': 'name: A\nconfig: { type: pageview, __proto__: { a: 1 } }\n' },
    says: ['error proto_key: a.yaml $.config.__proto__\n'],
  },
  'JSON nested deeper than the stack': {
    files: {
      'a.json': '['.repeat(50_000),
      'b.json': '['.repeat(50_000) + ']'.repeat(50_000),
      'c.yaml': '['.repeat(20_000),
    },
    args: ['a.json', 'b.json', 'c.yaml', '--endpoint', endpoint],
    says: ['error json_malformed: a.json\n', 'error envelope_wrong: b.json $[0]\n', 'error yaml_malformed: c.yaml\n'],
  },
  'text that is not UTF-8': {
    files: {
      'a.json': Buffer.from('{"name":"caf\xe9"}', 'latin1'),
      'b.ndjson': Buffer.from('{"name":"caf\xe9"}', 'latin1'),
    },
    args: ['a.json', 'b.ndjson', '--endpoint', endpoint],
    says: [
      'error file_unreadable: a.json\n  It is not UTF-8 text.\n',
      'error file_unreadable: b.ndjson\n  It is not UTF-8 text.\n',
    ],
  },
  'a file that does not exist': {
    files: {},
    args: ['a.json', 'b.ndjson', '--endpoint', endpoint],
    says: [
      'error file_unreadable: a.json\n  It does not exist.\n',
      'error file_unreadable: b.ndjson\n  It does not exist.\n',
    ],
  },
  'nothing at all': { files: {}, args: [], says: ['error no_input:', 'there is no account file'] },
  'a list without pixels': {
    files: { 'a.json': { success: true, data: [] } },
    says: ['error no_input: a.json\n  There is no pixel in it.\n'],
  },
  'a folder without pixels': {
    files: { 'pixels/readme.txt': 'none' },
    args: ['pixels', '--endpoint', endpoint],
    says: ['error no_input: pixels\n'],
  },
  'NDJSON with one bad line': {
    files: {
      'a.ndjson': `${JSON.stringify(pageview('a'))}\n{"id":\n${JSON.stringify({ ...pageview('c'), name: '' })}\n`,
    },
    says: [
      'error json_malformed: a.ndjson:2\n  Value expected at line 2, column 7.\n',
      'error value_empty: a.ndjson:3 $.name\n',
    ],
  },
  'a wrong envelope': {
    files: { 'a.json': { pixels: [pageview('a')] } },
    says: ['error envelope_wrong: a.json\n  The document has the fields "pixels".\n'],
  },
  'an error answer of the API': {
    files: { 'a.json': { error: { code: 'not_found', message: 'No pixel' }, request_id: 'r' } },
    says: ['error api_error_answer: a.json\n  The API answered with an error: "not_found" "No pixel".\n'],
  },
  'a list row': {
    files: { 'a.json': { success: true, data: [{ id: 'a', name: 'A', pixel_type: 'pageview' }] } },
    says: ['error list_row_without_config: a.json $.data[0]\n  The list row "A" has no `config`.\n', '`pull`'],
  },
  'an unknown field of the config': {
    files: { 'a.json': { ...pageview('a'), config: { type: 'pageview', propertes: [] } } },
    says: ['error unknown_field: a.json $.config.propertes\n', 'Did you mean `properties`?\n'],
  },
  'an over-long name': {
    files: { 'a.json': pageview('a', '💡'.repeat(101)) },
    says: ['error text_too_long: a.json $.name\n  The text has 101 characters; 100 are allowed.\n'],
  },
  '21 properties': {
    files: {
      'a.json': {
        ...pageview('a'),
        config: {
          type: 'pageview',
          properties: Array.from({ length: 21 }, (_, at) => ({ key: `k${at}`, ...fixed('x') })),
        },
      },
    },
    says: ['error too_many_items: a.json $.config.properties\n  There are 21 properties; 20 are allowed.\n'],
  },
  'revenue on a page view': {
    files: { 'a.json': { ...pageview('a'), config: { type: 'pageview', revenue: fixed('1') } } },
    says: ['error revenue_not_allowed: a.json $.config.revenue\n'],
  },
  'a missing conversion type': {
    files: { 'a.json': { ...pageview('a'), config: { type: 'conversion' } } },
    says: ['error conversion_type_missing: a.json $.config.conversion_type\n'],
  },
  'two pixels of one name': {
    files: { 'a.json': [pageview('a', 'Buy'), pageview('b', 'Buy')] },
    says: ['error duplicate_name: a.json $[1].name\n  The name "Buy" is used twice.\n'],
  },
  'two pixels of one key, case aside': {
    files: { 'a.json': [pageview('Buy'), pageview('buy')] },
    says: ['error duplicate_key: a.json $[1]\n  The key `buy` is taken by `Buy`.\n'],
  },
  '__proto__ keys': {
    files: { 'a.json': '{"name":"A","config":{"type":"pageview"},"x":{"__proto__":{"y":1}}}' },
    says: ['error proto_key: a.json $.x.__proto__\n'],
  },
  'money that the generator cannot read, at its place in the document': {
    files: {
      'a.json': [
        pageview('a'),
        { id: 'b', name: 'B', config: { ...conversion, revenue: fixed('1.234'), currency: fixed('EUR') } },
      ],
    },
    says: ['error money_ambiguous: a.json $[1].config.revenue.value\n'],
  },
  'no endpoint': {
    files: { 'a.json': pageview('a') },
    args: ['a.json'],
    says: ['error endpoint_missing: a.json $.install.endpoint\n'],
  },
  'an endpoint that is not https': {
    files: { 'a.json': pageview('a') },
    args: ['a.json', '--endpoint', 'http://collect.example/'],
    says: ['error endpoint_not_https: command line --endpoint\n  "http://collect.example/" is not an https address.\n'],
  },
  'a malformed account file': {
    files: { 'a.json': pageview('a'), 'pixelwright.yaml': 'account: [\n' },
    args: ['a.json', '--endpoint', endpoint],
    says: ['pixelwright.yaml\n', 'error yaml_malformed: ', 'at line 2, column 1.\n'],
  },
};

describe.concurrent('nothing is written, and the trouble is named, for', () => {
  test.each(Object.entries(cases))('%s', async (_, { files, args, says }) => {
    const folder = folderWith(files);
    const given = args ?? [Object.keys(files)[0]!, '--endpoint', endpoint];
    const without = contentOf(folder);
    const first = await run(folder, 'generate', ...given);
    expect(first).toMatchObject({ code: 1, stdout: '' });
    for (const text of says) expect(first.stderr).toContain(text);
    expect(first.stderr).toMatch(/\nnothing written\n$/);
    expect(contentOf(folder), 'no output folder is made').toEqual(without);
  });
});

test('an output folder stays byte for byte what it was, and the rest of the batch is still reported', async () => {
  const folder = folderWith({
    'a.json': pageview('a'),
    'more/b.json': [pageview('b'), { ...pageview('c'), name: '' }, {}],
  });
  await run(folder, 'generate', 'a.json', '--endpoint', endpoint);
  write(folder, { 'dist/pixels/mine.txt': 'mine' });
  const before = contentOf(folder);
  const { code, stderr } = await run(
    folder,
    'generate',
    'a.json',
    'more',
    'gone.json',
    '--endpoint',
    'https://other.example/',
  );
  expect(code).toBe(1);
  for (const place of ['more/b.json $[1].name', 'more/b.json $[2].name', 'more/b.json $[2].config', 'gone.json'])
    expect(stderr).toContain(`: ${place}\n`);
  expect(contentOf(folder)).toEqual(before);
});
