import { operations, paths, type Operation, type OperationId } from '@pixelwright/api-client/integr8';
import { fakeTestOf } from '../contract/integr8-judges.ts';
import { isReport, methods } from '../contract/integr8-methods.ts';
import { documentedOperations } from '../contract/openapi-operations.ts';
import { markdownTable } from '../support/markdown-table.ts';

/** `docs/api-operations.md`, written from the OpenAPI documents and the table of Integr8's operations. */
export function operationsPage(): string {
  const rows = (document: Parameters<typeof documentedOperations>[0], judge: string, called: Record<string, string>) =>
    documentedOperations(document).map(({ id, method, path, summary, inferred }) => [
      summary,
      `\`${called[id]}\``,
      `\`${method} ${path}\``,
      inferred ? 'inferred' : 'documented',
      judge,
    ]);
  const integr8 = (Object.keys(paths) as OperationId[]).map((id) => {
    const { resource, name } = methods.find((method) => method.id === id)!;
    const { method, path, known } = paths[id];
    const state = known === 'stated' ? 'documented' : `inferred, ${known}`;
    const judges = [!isReport(id) && prism('integr8'), fake(`contract/${fakeTestOf(id)}`)].filter(Boolean).join(', ');
    return [operations[id].title, `\`${resource}.${name}\``, `\`${method} ${path}\``, state, judges];
  });
  const everflowFake = `${prism('everflow')}, ${fake('client/everflow')}`;
  const pixelsFake = `${prism('saved-pixels')}, ${fake('client/saved-pixels')}`;
  return [
    introduction,
    '## Saved Pixels',
    '',
    markdownTable(header, rows('saved-pixels', pixelsFake, savedPixels)),
    '',
    '## Everflow partner postbacks',
    '',
    markdownTable(header, rows('everflow-partner-postbacks', everflowFake, everflow)),
    '',
    '## Integr8',
    '',
    `The page documents all ${integr8.length} operations and states the paths of four; the state is that of the path.`,
    '',
    markdownTable(header, integr8),
    '',
    '### Creates whose answer is lost',
    '',
    lostAnswers,
    '',
    markdownTable(['operation', 'looked up in', 'by', 'judged by'], integr8LookUps()),
    '',
  ].join('\n');
}

function integr8LookUps(): string[][] {
  const words = { eq_n: 'filter documented', eq: 'filter inferred', compared: 'compared' };
  return (Object.keys(operations) as OperationId[]).flatMap((id) => {
    const { title, lookUp, group, kind }: Operation = operations[id];
    const judge = fake('client/nothing-twice-integr8');
    if (kind === 'export' && group === 'Reports') return [[title, 'nothing', '', judge]];
    if (lookUp === undefined) return [];
    const key = Object.entries(lookUp.key).map(([field, operator]) => `\`${field}\` (${words[operator]})`);
    return [[title, operations[lookUp.list].title, key.join(', '), judge]];
  });
}

const savedPixels: Record<string, string> = {
  listSavedPixels: 'list',
  createSavedPixel: 'create',
  getPixelBuilderOptions: 'options',
  getSavedPixel: 'get',
  updateSavedPixel: 'update',
  deleteSavedPixel: 'remove',
  exchangeToken: 'login (option)',
};

const everflow: Record<string, string> = {
  createPartnerPostback: 'postbacks.create',
  findPartnerPostbacks: 'postbacks.list',
  getPartnerPostback: 'postbacks.get',
  updatePartnerPostback: 'postbacks.update',
  deletePartnerPostback: 'postbacks.remove',
};

function prism(test: string): string {
  return `[Prism](../test/contract/${test}.test.ts)`;
}

function fake(test: string): string {
  return `[fake](../test/${test}.test.ts)`;
}

const lostAnswers =
  'A list is filtered and its rows are compared by these fields, then by whatever else of the body they show, and by `created_at`. The page states three of the filters; that others can be given, and that rows show these fields and `created_at`, is inferred. No list tells one request for an export from another.';

const header = ['operation', 'method of the client', 'request', 'state', 'judged by'];

const introduction = `<!-- Written from packages/api-client/openapi and packages/api-client/src/integr8 by \`npm run test:update\`. -->

# Operations of the three APIs

What the client can call, whether the vendor's public page states it or it is inferred, and which test judges it. Prism answers from the [OpenAPI documents](../packages/api-client/openapi) and refuses requests that break them; every documented error status is asked for too. Prism does not see query names with brackets, so the three reports and their errors are judged by a fake of our own, as are all sequences (create, list, get, update, delete).
`;
