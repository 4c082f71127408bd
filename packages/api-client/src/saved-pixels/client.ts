import {
  createSecrets,
  createTransport,
  InputError,
  InvalidContentError,
  NotFoundError,
  pages,
  path,
  throwMaybeApplied,
  type Call,
  type CallOptions,
  type Deadline,
  type Problem,
} from '../core/index.ts';
import {
  checkPixelCreate,
  checkPixelUpdate,
  dialectOf,
  encodeConfig,
  pixelDialects,
  type AnsweredPixel,
  type BuilderOptions,
  type CheckedPixelCreate,
  type PixelDialect,
  type PixelType,
  type SavedPixel,
  type SavedPixelCreate,
  type SavedPixelRow,
  type SavedPixelUpdate,
} from '../schema/index.ts';
import { optionsAnswer, pixelAnswer, rowsAnswer, updateAnswer } from './answers.ts';
import { createAuthorizer } from './authorize.ts';
import type { SavedPixelsOptions } from './client-options.ts';
import { createOnce } from './create-pixel.ts';
import { overlayConfig } from './overlay-config.ts';
import { restorePixel, type Restored } from './restore-pixel.ts';

const provider = 'Saved Pixels';
/** The smallest plan of the vendor allows 240 requests a minute. */
const vendorLimit = { requests: 240, interval: 60_000, concurrency: 4 };

/** A pixel and the ETag of the answer that held it. */
export interface TaggedPixel {
  pixel: SavedPixel;
  etag?: string | undefined;
}

/** The Saved Pixels API of one account (seed 004). Every method takes `signal`, `timeout` and `attemptTimeout`. */
export interface SavedPixelsClient {
  /** The account's pixels, without what they send: read that with {@link SavedPixelsClient.get}. */
  list(options?: { pixelType?: PixelType | undefined } & CallOptions): AsyncIterable<SavedPixelRow>;
  /** What the pixel builder offers. */
  options(options?: CallOptions): Promise<BuilderOptions>;
  /** @throws {NotFoundError} there is no such pixel in the account */
  get(id: string, options?: CallOptions): Promise<SavedPixel>;
  /**
   * The pixel with the ETag of the answer, where the server offers one; `unchanged` where it still has the
   * ETag given (RFC 9110, 13.1.2).
   * @throws {NotFoundError} there is no such pixel in the account
   */
  getIfNoneMatch(id: string, etag: string | undefined, options?: CallOptions): Promise<TaggedPixel | 'unchanged'>;
  /**
   * Creates a pixel. A lost answer is resolved by looking the name up.
   * @throws {InputError} the body breaks a rule; nothing was sent
   * @throws {ConflictError} the name is taken
   * @throws {OutcomeUnknownError} the answer was lost, and the look-up did not settle it
   */
  create(body: SavedPixelCreate, options?: CallOptions): Promise<SavedPixel>;
  /**
   * Changes the fields given; `config` is the whole new config. It is read first, so that unknown
   * fields stay and values that did not change are written back as they came.
   * @throws {ConflictError} the new name is taken
   */
  update(id: string, changes: SavedPixelUpdate, options?: CallOptions): Promise<SavedPixel>;
  /** @throws {NotFoundError} there is no such pixel in the account */
  remove(id: string, options?: CallOptions): Promise<void>;
  /**
   * Brings a pixel back to a copy of it: an answer of the API that was kept, parsed. Where its id is
   * gone it is created, and has a new id.
   */
  restore(copy: unknown, options?: CallOptions): Promise<Restored>;
}

/** A client of one account. It keeps the key to itself: no field, error or log shows it. */
export function createSavedPixelsClient(options: SavedPixelsOptions): SavedPixelsClient {
  const { accountId, dialect: chosen } = options;
  if (typeof accountId !== 'string' || accountId === '') {
    throw new InputError('option_invalid', '`accountId` must be the id of the account.');
  }
  const secrets = createSecrets();
  const authorizer = createAuthorizer(options, secrets, () => transport);
  const transport = createTransport({
    ...options,
    provider,
    secrets,
    rateLimit: options.rateLimit ?? vendorLimit,
    authorize: authorizer.headers,
    renewsAuthorization: authorizer.renews,
  });
  const set = typeof chosen === 'string' ? pixelDialects[chosen] : chosen;
  let learnt: PixelDialect | undefined;
  const dialect = () => set ?? learnt ?? pixelDialects.seed;

  function request<T>(operation: string, call: Omit<Call<T>, 'operation'>): Promise<T> {
    return transport.request({
      query: { account_id: accountId },
      ...call,
      operation: `savedPixels.${operation}`,
    });
  }

  function noted(answered: AnsweredPixel): AnsweredPixel {
    learnt ??= dialectOf(answered.wireConfig);
    return answered;
  }

  async function read(id: string, own: CallOptions & { within?: Deadline }): Promise<AnsweredPixel> {
    return noted(await request('get', { ...own, method: 'GET', path: pixelPath(id), decode: pixelAnswer }));
  }

  async function rows(
    pixelType: PixelType | undefined,
    own: CallOptions & { within?: Deadline },
  ): Promise<SavedPixelRow[]> {
    const found = await request('list', {
      ...own,
      method: 'GET',
      path: '/saved-pixels',
      query: { account_id: accountId, pixel_type: pixelType },
      decode: rowsAnswer,
    });
    if ([50, 100, 1000].includes(found.length)) {
      options.onWarning?.({ path: '$.data', message: `The list has exactly ${found.length} pixels and may be cut.` });
    }
    return found;
  }

  async function inTime<T>(
    own: CallOptions,
    work: (timing: { attemptTimeout?: number | undefined; within: Deadline }) => Promise<T>,
  ): Promise<T> {
    const within = transport.deadline(own);
    try {
      return await work({ attemptTimeout: own.attemptTimeout, within });
    } finally {
      within.end();
    }
  }

  /** @param wireConfig in place of the body's config */
  async function create(
    body: CheckedPixelCreate,
    own: CallOptions,
    wireConfig = encodeConfig(body.config, dialect()),
  ): Promise<SavedPixel> {
    return inTime(own, (timing) =>
      createOnce(body, {
        post: async () =>
          noted(
            await explained(
              request('create', {
                ...timing,
                method: 'POST',
                path: '/saved-pixels',
                body: { ...body, config: wireConfig },
                decode: pixelAnswer,
              }),
            ),
          ).pixel,
        async find() {
          const named = (await rows(undefined, timing)).filter(({ name }) => name === body.name);
          return Promise.all(named.map(async ({ id }) => (await read(id, timing)).pixel));
        },
      }),
    );
  }

  async function put(
    id: string,
    body: Record<string, unknown>,
    timing: CallOptions & { within?: Deadline },
  ): Promise<SavedPixel> {
    const answered = await explained(
      request('update', { ...timing, method: 'PUT', path: pixelPath(id), body, decode: updateAnswer }),
    );
    return (answered ? noted(answered) : await read(id, timing).catch(throwMaybeApplied)).pixel;
  }

  return {
    list: ({ pixelType, ...own } = {}) =>
      pages(1, async () => ({ items: await rows(pixelType, own), next: undefined })),
    options: (own = {}) =>
      request('options', { ...own, method: 'GET', path: '/saved-pixels/options', query: {}, decode: optionsAnswer }),
    get: async (id, own = {}) => (await read(id, own)).pixel,
    async getIfNoneMatch(id, etag, own = {}) {
      return request<TaggedPixel | 'unchanged'>('get', {
        ...own,
        method: 'GET',
        path: pixelPath(id),
        unless: etag === undefined ? undefined : { etag, unchanged: 'unchanged' },
        decode(answer, now) {
          const decoded = pixelAnswer(answer);
          return 'value' in decoded ? { value: { pixel: noted(decoded.value).pixel, etag: now } } : decoded;
        },
      });
    },
    async create(given, own = {}) {
      return create(accepted('create', checkPixelCreate(given)), own);
    },
    async update(id, given, own = {}) {
      const changes = accepted('update', checkPixelUpdate(given));
      const { config } = changes;
      if (!config) return put(id, { ...changes }, own);
      return inTime(own, async (timing) => {
        const wire = overlayConfig(await read(id, timing), config, dialect());
        return put(id, { ...changes, config: wire }, timing);
      });
    },
    async remove(id, own = {}) {
      try {
        await request('remove', { ...own, method: 'DELETE', path: pixelPath(id) });
      } catch (error) {
        // An earlier try of ours has removed it.
        if (!(error instanceof NotFoundError && error.request!.attempt > 1)) throw error;
      }
    },
    restore: (copy, own = {}) =>
      inTime(own, (timing) =>
        restorePixel(copy, {
          dialect: set ?? learnt,
          read: (id) => read(id, timing),
          create: (body, wireConfig) =>
            create(
              body,
              {
                timeout: Math.max(1, timing.within.remaining()),
                signal: own.signal,
                attemptTimeout: own.attemptTimeout,
              },
              wireConfig,
            ),
          put: (id, body) => put(id, body, timing),
        }),
      ),
  };
}

function pixelPath(id: string): string {
  if (id === 'options')
    throw new InputError('input_invalid', 'An id cannot be "options": that is another path of the API.');
  return path`/saved-pixels/${id}`;
}

/** The checked body, or an error with everything that is wrong with it. */
function accepted<T>(
  operation: string,
  { body, diagnostics }: { body?: T; diagnostics: readonly (Problem & { severity: string })[] },
): T {
  if (body) return body;
  throw new InputError('input_invalid', `${provider}: the body of ${operation} breaks rules of the API`, {
    problems: diagnostics.filter(({ severity }) => severity === 'error'),
  });
}

/** A refusal that names the fields of values most likely means the other dialect. */
async function explained<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof InvalidContentError && /\b(source|type)\b/.test(error.message)) {
      error.message += '; the server may expect values in the other form: see the option `dialect`';
    }
    throw error;
  }
}
