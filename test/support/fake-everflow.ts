import { checkPostback } from '@pixelwright/api-client/everflow';
import { Refusal, startFakeServer, type FakeRequest, type FakeServer } from './fake-http.ts';

/** A postback as the server keeps it. */
type StoredPostback = Record<string, unknown> & { network_pixel_id: number };

export interface FakeEverflow extends FakeServer {
  baseUrl: string;
  /** By id. Tests may read and change it as another user, or Everflow itself, would. */
  postbacks: Map<number, StoredPostback>;
  /** The seconds that the server's clock is ahead. */
  clockAhead: number;
  /** Fields of an update that the server accepts and does not store. */
  ignoredFields: string[];
}

interface FakeOptions {
  /** Default `test-key`. */
  apiKey?: string;
  /** The most rows of a page, whatever is asked for. Default 2000. */
  maxPageSize?: number;
  /** Without the total in the answer of the list. */
  withoutTotal?: boolean;
}

const writable = [
  'network_offer_id',
  'network_affiliate_id',
  'network_offer_payout_revenue_id',
  'delivery_method',
  'pixel_level',
  'pixel_status',
  'pixel_type',
  'postback_url',
  'html_code',
  'description',
  'delay_ms',
  'facebook_pixel',
  'tiktok_pixel',
  'snapchat_pixel',
  'rumble_pixel',
];
/** What the server answers where a field was not given. */
const empty = {
  html_code: '',
  postback_url: '',
  description: '',
  delay_ms: 0,
  facebook_pixel: null,
  tiktok_pixel: null,
};

/**
 * Everflow's partner postbacks in memory: the create and get calls of seeds 001 and 002, both update
 * bodies (the newer one replaces the whole object), the table with filters and paging, and DELETE.
 * Empty fields are answered as `""`, `null` and 0, events as `post_conversion`.
 */
export async function startFakeEverflow(options: FakeOptions = {}): Promise<FakeEverflow> {
  const { apiKey = 'test-key', maxPageSize = 2000, withoutTotal } = options;
  const postbacks = new Map<number, StoredPostback>();
  let nextId = 1;

  const server = await startFakeServer((request) => {
    if (request.headers['x-eflow-api-key'] !== apiKey) throw refusal(401, 'No Authentication Method Found');
    const path = request.path.replace(/^\/v1/, '');
    if (path === '/networks/pixels' && request.method === 'POST') return { status: 200, body: create(request.body) };
    if (path === '/networks/pixelstable' && request.method === 'POST') return { status: 200, body: table(request) };
    const id = Number(/^\/networks\/pixels\/(\d+)$/.exec(path)?.[1]);
    const postback = postbacks.get(id);
    if (!postback) throw refusal(404, 'Not found');
    if (request.method === 'GET')
      return { status: 200, body: { ...answered(postback), relationship: related(postback) } };
    if (request.method === 'PUT')
      return { status: 200, body: update(postback, request.body as Record<string, unknown>) };
    if (request.method === 'DELETE') return { status: 200, body: { result: postbacks.delete(id) } };
    throw refusal(405, 'Method not allowed');
  });

  const now = () => Math.floor(Date.now() / 1000) + fake.clockAhead;

  function create(body: unknown): unknown {
    refuseInvalid(body);
    const id = nextId++;
    const postback = { ...pick(body), network_pixel_id: id, network_id: 1, time_created: now(), time_saved: now() };
    postbacks.set(id, postback);
    return { ...answered(postback), relationship: related(postback) };
  }

  function update(postback: StoredPostback, body: Record<string, unknown>): unknown {
    if ('pixel_code' in body) return updateOld(postback, body);
    refuseInvalid(body);
    for (const field of writable) if (!fake.ignoredFields.includes(field)) delete postback[field];
    const stored = Object.entries(body).filter(([field]) => !fake.ignoredFields.includes(field));
    Object.assign(postback, Object.fromEntries(stored), { time_saved: now() });
    return answered(postback);
  }

  /** Seed 000. */
  function updateOld(postback: StoredPostback, body: Record<string, unknown>): unknown {
    for (const field of ['network_offer_id', 'pixel_status', 'pixel_type', 'fire_on']) {
      if (body[field] === undefined) throw refusal(400, `${field} is required`);
    }
    if (body['fire_on'] === 'event' && !body['fire_on_event_id']) throw refusal(400, 'fire_on_event_id is required');
    Object.assign(postback, {
      network_offer_id: body['network_offer_id'],
      network_affiliate_id: body['network_affiliate_id'],
      pixel_status: body['pixel_status'],
      pixel_type: body['fire_on'],
      [body['pixel_type'] === 'postback' ? 'postback_url' : 'html_code']: body['pixel_code'],
      time_saved: now(),
    });
    if (body['fire_on'] === 'event') postback['network_offer_payout_revenue_id'] = body['fire_on_event_id'];
    return { ...body, network_offer_pixel_id: postback.network_pixel_id, network_id: 1 };
  }

  function table({ query, body }: FakeRequest): unknown {
    const { filters = {}, search_terms: terms = [] } = (body as { query: TableQuery }).query;
    const size = Math.min(Number(query.get('page_size') ?? 50), maxPageSize);
    const page = Number(query.get('page') ?? 1);
    const rows = [...postbacks.values()].filter(
      (postback) =>
        postback['pixel_status'] !== 'deleted' &&
        (!filters.status || postback['pixel_status'] === filters.status) &&
        (!filters.pixel_type || answered(postback)['pixel_type'] === filters.pixel_type) &&
        (!filters.delivery_methods || filters.delivery_methods.includes(postback['delivery_method'] as string)) &&
        among(postback['network_offer_id'], filters.network_offer_ids) &&
        among(postback['network_affiliate_id'], filters.network_affiliate_ids) &&
        terms.every((term) => searchable(postback, term.search_type).includes(term.value)),
    );
    return {
      pixels: rows.slice((page - 1) * size, page * size).map((row) => ({ ...answered(row), relationship: {} })),
      paging: { page, page_size: size, ...(!withoutTotal && { total_count: rows.length }) },
    };
  }

  const fake: FakeEverflow = Object.assign(server, {
    baseUrl: `${server.origin}/v1`,
    postbacks,
    clockAhead: 0,
    ignoredFields: [] as string[],
  });
  return fake;
}

interface TableQuery {
  filters?: {
    status?: string;
    pixel_type?: string;
    delivery_methods?: string[];
    network_offer_ids?: number[];
    network_affiliate_ids?: number[];
  };
  search_terms?: { search_type: string; value: string }[];
}

/** As the real one: those for every offer or affiliate come too. */
const among = (id: unknown, ids: number[] | undefined) => !ids || id === 0 || ids.includes(id as number);

function searchable(postback: StoredPostback, where: string): string {
  if (where === 'pixel_id') return String(postback.network_pixel_id);
  return String(
    where === 'description' ? postback['description'] : (postback['postback_url'] ?? postback['html_code']),
  );
}

function answered(postback: StoredPostback): Record<string, unknown> {
  const type = postback['pixel_type'] === 'event' ? 'post_conversion' : postback['pixel_type'];
  return { network_offer_payout_revenue_id: 0, ...empty, ...postback, pixel_type: type };
}

function related({ network_offer_id: offer, network_affiliate_id: affiliate }: StoredPostback): unknown {
  return {
    ...(offer ? { offer: { network_offer_id: offer, name: `Offer ${String(offer)}` } } : {}),
    ...(affiliate ? { affiliate: { network_affiliate_id: affiliate, name: `Partner ${String(affiliate)}` } } : {}),
  };
}

function pick(body: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body as object).filter(([field]) => writable.includes(field)));
}

function refuseInvalid(body: unknown): void {
  const { pixel_type: type } = body as Record<string, unknown>;
  const judged = { ...pick(body), pixel_type: type === 'post_conversion' ? 'event' : type };
  const error = checkPostback(judged).diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw refusal(400, error.message);
}

function refusal(status: number, error: string): Refusal {
  return new Refusal({ status, body: { error } });
}
