import { createHash } from 'node:crypto';
import { parseSavedPixel } from '@pixelwright/api-client/schema';
import { Refusal, startFakeServer, type FakeRequest, type FakeServer } from './fake-http.ts';
import type { FakeAnswer } from './fault-kinds.ts';

/** A pixel as the server keeps it: the wire form, in the dialect in which it was written. */
type StoredPixel = Record<string, unknown> & { id: string; account_id: string; name: string; config: unknown };

export interface FakeSavedPixels extends FakeServer {
  baseUrl: string;
  /** By id. Tests may read and change it as another user would. */
  pixels: Map<string, StoredPixel>;
  /** Tokens that POST /auth/token has given and that still hold. */
  tokens: Set<string>;
  /** The milliseconds that the server's clock is ahead. */
  clockAhead: number;
  /** Whether it answers reads with an ETag, and with 304 where that is still the one. Default false. */
  etags: boolean;
}

interface FakeOptions {
  /** The only dialect that the server takes; default: any. */
  dialect?: 'seed' | 'vendor';
  /** Keys that may read and write. Default `test-key`. */
  apiKey?: string;
  login?: { email: string; password: string };
  /** Seconds that a token lives by the answer. */
  expiresIn?: number;
}

const label = (value: string) => ({ value, label: value.replace('_', ' ') });
const builderOptions = {
  conversion_types: ['purchase', 'signup', 'lead', 'add_to_cart', 'begin_checkout'].map(label),
  properties: ['currency', 'brand', 'sku'].map(label),
};
const settable = ['name', 'description', 'config', 'target_platform'];

/**
 * The Saved Pixels API of seed 004 in memory: ids, unique names per account, 404, 409, 422, the error
 * envelope and token exchange as the vendor documents them. What a create sends is kept as it came.
 */
export async function startFakeSavedPixels(options: FakeOptions = {}): Promise<FakeSavedPixels> {
  const { dialect, apiKey = 'test-key', login, expiresIn } = options;
  const pixels = new Map<string, StoredPixel>();
  const tokens = new Set<string>();
  let nextId = 1;
  let nextToken = 1;

  const server = await startFakeServer((request) => {
    const path = request.path.replace(/^\/api\/v1/, '');
    if (path === '/auth/token') return giveToken(request);
    authorize(request);
    if (path === '/saved-pixels/options') return only(request, { GET: () => ok(builderOptions) });
    const account = request.query.get('account_id');
    if (!account) throw refusal(422, 'validation_error', 'account_id: field required');
    if (path === '/saved-pixels') {
      return only(request, { GET: () => ok(rows(account, request)), POST: () => create(account, request.body) });
    }
    const id = /^\/saved-pixels\/([^/]+)$/.exec(path)?.[1];
    const pixel = id === undefined ? undefined : pixels.get(decodeURIComponent(id));
    if (!pixel || pixel.account_id !== account) throw refusal(404, 'not_found', 'Resource not found');
    return only(request, {
      GET: () => tagged(pixel, request),
      PUT: () => update(pixel, request.body),
      DELETE: () => {
        pixels.delete(pixel.id);
        return { status: 204 };
      },
    });
  });

  function giveToken({ body }: FakeRequest): FakeAnswer {
    const { email, password } = body as Record<string, unknown>;
    if (!login || email !== login.email || password !== login.password) {
      throw refusal(401, 'unauthorized', `no user ${String(email)} with password ${String(password)}`);
    }
    const token = `token-number-${nextToken++}`;
    tokens.add(token);
    return ok({ access_token: token, ...(expiresIn && { expires_in: expiresIn }) });
  }

  function authorize({ headers }: FakeRequest): void {
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (headers['x-api-key'] === apiKey || (bearer !== undefined && tokens.has(bearer))) return;
    throw refusal(401, bearer ? 'token_expired' : 'unauthorized', 'Authentication required');
  }

  function rows(account: string, { query }: FakeRequest): unknown[] {
    const type = query.get('pixel_type');
    return [...pixels.values()]
      .filter((pixel) => pixel.account_id === account)
      .map(({ id, name, description, config, target_platform, created_at }) => {
        const { type: pixel_type, conversion_type } = config as Record<string, unknown>;
        return { id, name, description, pixel_type, conversion_type, target_platform, created_at };
      })
      .filter((row) => type === null || row.pixel_type === type);
  }

  function tagged(pixel: StoredPixel, { headers }: FakeRequest): FakeAnswer {
    if (!fake.etags) return ok(pixel);
    const etag = `"${createHash('sha256').update(JSON.stringify(pixel)).digest('hex').slice(0, 16)}"`;
    const same = headers['if-none-match'] === etag;
    return { ...(same ? { status: 304 } : ok(pixel)), headers: { etag } };
  }

  function create(account: string, body: unknown): FakeAnswer {
    const fields = pick(body);
    judge({ ...fields });
    const name = fields['name'] as string;
    refuseTaken(account, name);
    const now = new Date(Date.now() + fake.clockAhead).toISOString();
    const pixel: StoredPixel = {
      id: `pix_${nextId++}`,
      account_id: account,
      target_platform: 'javascript',
      ...fields,
      name,
      config: fields['config'],
      created_by: 7,
      created_at: now,
      updated_at: now,
    };
    pixels.set(pixel.id, pixel);
    return ok(pixel, 201);
  }

  function update(pixel: StoredPixel, body: unknown): FakeAnswer {
    const fields = pick(body);
    judge({ name: pixel.name, config: pixel.config, ...fields });
    if (fields['name'] !== undefined && fields['name'] !== pixel.name) {
      refuseTaken(pixel.account_id, fields['name'] as string);
    }
    Object.assign(pixel, fields, { updated_at: new Date().toISOString() });
    return ok(pixel);
  }

  function refuseTaken(account: string, name: string): void {
    const taken = [...pixels.values()].some((pixel) => pixel.account_id === account && pixel.name === name);
    if (taken) throw refusal(409, 'duplicate_entry', 'Resource already exists');
  }

  /** Refuses what the rules of the seed refuse. Unknown fields of a config are kept, as some servers do. */
  function judge(body: Record<string, unknown>): void {
    const errors = parseSavedPixel(body).diagnostics.filter(
      ({ severity, code }) => severity === 'error' && code !== 'unknown_field',
    );
    const word = dialect === 'seed' ? 'type' : 'source';
    if (dialect && new RegExp(`"${word}":"(fixed|variable|literal|gtm|js)"`).test(JSON.stringify(body['config']))) {
      throw refusal(422, 'validation_error', `config.revenue.${word}: extra fields not permitted`);
    }
    if (errors.length > 0) throw refusal(422, 'validation_error', errors[0]!.message);
  }

  const fake = Object.assign(server, {
    baseUrl: `${server.origin}/api/v1`,
    pixels,
    tokens,
    clockAhead: 0,
    etags: false,
  });
  return fake;
}

function pick(body: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body as object).filter(([key]) => settable.includes(key)));
}

function only(request: FakeRequest, methods: Record<string, () => FakeAnswer>): FakeAnswer {
  const handle = methods[request.method];
  if (!handle) throw refusal(405, 'method_not_allowed', 'Method not allowed');
  return handle();
}

function ok(data: unknown, status = 200): FakeAnswer {
  return { status, body: { success: true, data, timestamp: '2026-01-05T10:00:00Z' } };
}

function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal({
    status,
    body: { error: { code, message }, request_id: 'req-1' },
    headers: { 'x-request-id': 'req-1' },
  });
}
