import {
  createIntegr8Client,
  ExportError,
  InputError,
  NotFoundError,
  type Integr8Client,
} from '@pixelwright/api-client/integr8';

export function connect(apiKey: string, baseUrl: string) {
  // #region connect
  const integr8 = createIntegr8Client({
    apiKey,
    baseUrl, // leave it out for https://api.app.integr8.co/api/v2
    integrationId: 'int1',
    allowInferredPaths: true,
  });
  // #endregion
  return integr8;
}

export async function list(integr8: Integr8Client) {
  // #region list
  const names: unknown[] = [];
  const active = integr8.publishers.list({ filter: { active: true, incremental_id: { gte: 1 } }, sort: '-name' });
  for await (const publisher of active) names.push(publisher.name);

  const { items, totalCount } = await integr8.publishers.list({ pageSize: 10 }).page(1);
  // #endregion
  return { names, items, totalCount };
}

export async function write(integr8: Integr8Client) {
  // #region write
  const { created_item_id: publisherID } = await integr8.publishers.create({ body: { name: 'Media', country: 'DE' } });
  await integr8.publishers.update({ publisherID, body: { city: 'Berlin' } });
  const publisher = await integr8.publishers.get({ publisherID });
  await integr8.publishers.remove({ publisherID });
  const gone = await integr8.publishers.get({ publisherID }).catch((error: unknown) => error instanceof NotFoundError);
  // #endregion
  return { publisher, gone };
}

export async function report(integr8: Integr8Client) {
  // #region report
  let payout = 0;
  const conversions = integr8.reports.conversions({
    start_time: new Date('2025-01-01T00:00:00Z'),
    end_time: '2025-01-31 23:59:59',
    filter: { status: 'Approved' },
  });
  for await (const row of conversions) payout += Number(row['payout']);
  // #endregion
  return payout;
}

export async function verify(integr8: Integr8Client) {
  // #region verify
  const window = { start_time: '2025-01-01 00:00:00', end_time: '2025-01-31 23:59:59' };
  const { rows } = await integr8.reports.conversions(window).page();
  const updates = rows.slice(0, 1).map(({ tx_id, conversion_time, hash }) => ({
    tx_id: String(tx_id),
    conversion_time: String(conversion_time),
    hash: String(hash),
    status: 'Rejected',
  }));
  const { verified, problems } = await integr8.conversions.updateVerified({ body: { updates } }, { within: window });
  // #endregion
  return { verified, problems };
}

export async function download(integr8: Integr8Client) {
  // #region download
  const { id } = await integr8.exports.requestClicks({
    start_time: '2025-01-01 00:00:00',
    end_time: '2025-01-31 23:59:59',
    fields: ['tx_id', 'note'],
    extra_parameters: ['sub1'],
  });
  const found: Record<string, string>[] = [];
  try {
    for await (const row of integr8.exports.rows(id, { timeout: 600_000, maxUnzippedBytes: 100_000_000 })) {
      found.push(row);
    }
  } catch (error) {
    if (error instanceof ExportError && error.failure === 'export_failed') return [];
    throw error;
  }
  // #endregion
  return found;
}

export async function careful(apiKey: string, baseUrl: string) {
  // #region careful
  const integr8 = createIntegr8Client({ apiKey, baseUrl, paths: { listUsers: { path: '/v2-users' } } });
  const message = await integr8.advertisers.get({ advertiserID: 'a' }).catch((error: unknown) => {
    if (error instanceof InputError) return error.message;
    throw error;
  });
  // The path of getAdvertiser is not stated by the vendor; GET /advertisers/{advertiserID} is inferred
  // (confidence: medium). Set `allowInferredPaths: true` to call it, or give the path that you know in `paths`.
  // #endregion
  return message;
}
