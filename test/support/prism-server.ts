import { fileURLToPath } from 'node:url';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** A document of packages/api-client/openapi, without its ending. */
export type OpenApiDocument = 'everflow-partner-postbacks' | 'integr8' | 'saved-pixels';

/** Prism, which answers from an OpenAPI document and refuses requests that the document does not allow. */
export interface PrismServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  close(): Promise<void>;
}

/**
 * Starts Prism for a document. A request that breaks the document is answered with 422 and the broken rules, or, where
 * no operation matches, with 404; `Prefer: code=<status>` asks for a documented error.
 */
export async function startPrism(document: OpenApiDocument): Promise<PrismServer> {
  const file = new URL(`../../packages/api-client/openapi/${document}.yaml`, import.meta.url);
  const operations = await getHttpOperationsFromSpec(fileURLToPath(file));
  const server = createServer(operations, {
    components: { logger: silent as never },
    cors: false,
    config: {
      mock: { dynamic: false },
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
    } as never,
  });
  const origin = await server.listen(0, '127.0.0.1');
  return { origin, close: () => server.close() };
}

// Prism writes every request to its log; what is wrong with one is in its answer too.
const silent = Object.assign(
  Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'success'].map((level) => [level, () => {}])),
  { child: () => silent },
) as Record<string, unknown>;
