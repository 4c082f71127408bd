import { Refusal, startFakeServer, type FakeRequest, type FakeServer } from './fake-http.ts';
import { startFakeStorage, type FakeStorage } from './fake-integr8-files.ts';
import type { Stored } from './fake-integr8-query.ts';
import { answerConversionUpdate, answerReport, type Conversion } from './fake-integr8-reports.ts';
import { answerFromStore, type Store } from './fake-integr8-store.ts';
import type { FakeAnswer } from './fault-kinds.ts';

export interface FakeIntegr8 extends FakeServer {
  /** Tests may read and change it as another user would. */
  store: Store;
  /** Rows of every report, newest first. */
  rows: Conversion[];
  storage: FakeStorage;
  /** The states that a new export goes through, one for each look at it; the last one stays. */
  states: string[];
}

const exportRequest = /^\/download-center\/(clicks|conversions|impressions|postbacks)-export\/[^/]+$/;
const report = /^\/reports\/v2\/(click|conversion|impression)-table$/;

/** The Integr8 API of api-docs.integr8.co in memory, as far as the page describes it. */
export async function startFakeIntegr8(apiKey = 'test-key'): Promise<FakeIntegr8> {
  const store: Store = new Map();
  const rows: Conversion[] = [];
  const storage = await startFakeStorage();
  const looks = new Map<string, number>();
  const states = ['PENDING', 'IN_PROGRESS', 'COMPLETED'];

  const server = await startFakeServer((request) => {
    const guest = request.path === '/guest/downloadcenter-artifact-url';
    if (guest && request.headers['api-key'] !== undefined) throw refusal(400, 'a guest needs no key');
    if (!guest && request.headers['api-key'] !== apiKey) throw refusal(401, 'no valid API key');
    if (report.test(request.path) && request.method === 'GET') return answerReport(rows, request);
    if (request.path === '/integr8/conversions' && request.method === 'PUT') {
      return answerConversionUpdate(rows, request);
    }
    return (
      answerExports(request) ?? answerFromStore(store, request) ?? { status: 404, body: { error: 'no such path' } }
    );
  });

  function answerExports(request: FakeRequest): FakeAnswer | undefined {
    const { path, method, query } = request;
    const exports = store.get('/downloadcenter-exports') ?? new Map<string, Stored>();
    store.set('/downloadcenter-exports', exports);
    if (exportRequest.test(path) && method === 'POST') {
      const needed = path.includes('postbacks') ? ['fields'] : ['fields', 'extra_parameters'];
      const missing = ['start_time', 'end_time', ...needed].filter((name) => !query.has(name));
      if (missing.length > 0) throw refusal(400, `missing: ${missing.join(', ')}`);
      const id = `exp_${exports.size + 1}`;
      const made = { id, status: states[0], type: `${exportRequest.exec(path)![1]}_logs`, results_meta: { total: 2 } };
      exports.set(id, made);
      // The request is answered with the export itself, the read with `data` around it.
      return { status: 200, body: made };
    }
    const id = /^\/downloadcenter-exports\/([^/]+)$/.exec(path)?.[1];
    if (id !== undefined && method === 'GET' && exports.has(id)) {
      const look = Math.min((looks.get(id) ?? -1) + 1, states.length - 1);
      looks.set(id, look);
      const status = states[look]!;
      exports.set(id, {
        ...exports.get(id)!,
        status,
        ...(status === 'COMPLETED' && { artifact: { name: `${id}.zip` } }),
        ...(status === 'ERROR' && { error: 'too many rows' }),
      });
      return { status: 200, body: { data: exports.get(id) } };
    }
    if (/^(\/guest)?\/downloadcenter-artifact-url$/.test(path) && method === 'GET') {
      const name = query.get('artifact_name');
      if (name === null || (path.startsWith('/guest') && query.get('token') !== 'guest-token')) {
        throw refusal(403, 'no such artifact for you');
      }
      return { status: 200, body: { url: `${storage.origin}/${name}?X-Signature=signed-for-one` } };
    }
    return undefined;
  }

  const closeApi = server.close;
  return Object.assign(server, {
    store,
    rows,
    storage,
    states,
    close: async () => void (await Promise.all([closeApi(), storage.close()])),
  });
}

function refusal(status: number, message: string): Refusal {
  return new Refusal({ status, body: { error: message } });
}
