import type { Input, OperationId } from '@pixelwright/api-client/integr8';

const place = { offerID: 'offer 1' };
const event = { ...place, offerEventID: 'event/1' };
const page = { ...place, offerLandingPageID: 'page-1' };
const publisher = { publisherID: 'publisher-1' };
const time = { start_time: new Date('2025-01-01T00:00:00Z'), end_time: '2025-01-02 00:00:00', timezone: 'UTC' };
const columns = { ...time, fields: ['tx_id', 'status'], extra_parameters: ['sub1'], delimiter: ';' };
const ids = { data: ['a', 'b'] };
const report = { ...time, pageSize: 25, filter: { status: 'Approved', offer_id: '1', publisher: '2' } };
const list = { filter: { active: true, 'meta.total': { gte: 1 } }, sort: ['-name', 'id'], pageSize: 50 };

const person = { email: 'jane.doe@example.com', first_name: 'Jane', last_name: 'Doe', timezone: 'UTC' };
const advertiser = { name: 'Acme', active: true, website: 'https://acme.example' };
const offer = {
  name: 'Summer',
  advertiser_id: 42,
  currency: 'EUR',
  visibility: 'Requires_Approval',
  default_payout: { payout: 5, payout_type: 'CPA' },
} as const;
const offerEvent = {
  name: 'Lead',
  payout: 5,
  payout_type: 'CPAxCPS',
  payout_percent: 10,
  revenue_type: 'RPM',
} as const;
const landingPage = { name: 'Home', redirect_url: 'https://acme.example/?t={transaction_id}', active: true };
const subId = { external_id: 'News_letter-1', name: 'Newsletter', external_link: 'https://acme.example' };

/** An input for every operation, with everything that the page lets it take at least once. */
export const inputs: { [Id in OperationId]: Input<Id> } = {
  listUsers: list,
  createUser: { body: { ...person, password: 'a password', role: 'accountManager' } },
  getUser: { userID: 'user-1' },
  deleteUser: { userID: 'user-1' },
  updateUser: { userID: 'user-1', body: { publisher_manager_access: 'Limited', status: 'Deactivated' } },

  listAdvertisers: list,
  createAdvertiser: { body: advertiser },
  bulkUpdateAdvertisersStatus: { body: { ...ids, active: false } },
  bulkDeleteAdvertisers: { body: ids },
  getAdvertiser: { advertiserID: 'advertiser-1' },
  deleteAdvertiser: { advertiserID: 'advertiser-1' },
  updateAdvertiser: { advertiserID: 'advertiser-1', body: { description: 'Another' } },

  listOffers: { integrationID: 'other', ...list },
  createOffer: { body: offer },
  bulkUpdateOffersStatus: { body: { ...ids, active: true } },
  bulkDeleteOffers: { body: ids },
  getOffer: place,
  deleteOffer: place,
  updateOffer: { ...place, body: { name: 'Winter' } },

  listAllOfferEvents: { ...place, ...list },
  createOfferEvent: { ...place, body: offerEvent },
  readOfferEvent: event,
  deleteOfferEvent: event,
  updateOfferEvent: { ...event, body: { payout: 6 } },

  listIntegr8LinkTestLogs: { ...time, ...list, integration_id: 'i1', offer_incremental_id: 3 },
  getIntegr8LinkTestLogsBarChartFailedReason: { start_time: time.start_time, end_time: time.end_time },
  getIntegr8LinkTestLogsBarChartStatus: { start_time: time.start_time, end_time: time.end_time },
  listIntegr8LinkTestLogsGrouped: { ...time, fields: ['offer', 'device'], sort: '-offer' },
  getIntegr8LinkTestLogsTotalsTimePeriod: { time_period: 'Last7D', timezone: 'Europe/Berlin', integration_id: 'i1' },
  getSingleIntegr8LinkTestLog: { id: 'request-1' },
  listAllOfferLandingPages: { ...place, ...list },
  createOfferLandingPage: { ...place, body: landingPage },
  readOfferLandingPage: page,
  deleteOfferLandingPage: page,
  updateOfferLandingPage: { ...page, body: { hide_from_publishers: true } },

  listPublishers: list,
  createPublisher: { body: { name: 'Media', countries: ['DE'], promotional_method: ['Email', 'SMS'] } },
  bulkUpdatePublishersStatus: { body: { ...ids, active: true } },
  bulkDeletePublishers: { body: ids },
  getPublisher: publisher,
  deletePublisher: publisher,
  updatePublisher: { ...publisher, body: { fraud_visibility_enabled: true } },

  listPublisherUsers: { ...publisher, ...list },
  createPublisherUser: { ...publisher, body: { ...person, status: 'Suspended', description: 'A user' } },
  getPublisherUser: { ...publisher, publisherUserID: 'u1' },
  deletePublisherUser: { ...publisher, publisherUserID: 'u1' },
  updatePublisherUser: { ...publisher, publisherUserID: 'u1', body: { notes: 'A note' } },

  orgListPublisherSubIDs: { organizationID: 'o1', ...list },
  orgGetPublisherSubID: { organizationID: 'o1', publisherSubID: 's1' },
  listPublisherSubIDs: { ...publisher, ...list },
  createPublisherSubID: { ...publisher, body: subId },
  bulkCreatePublisherSubIDs: { ...publisher, body: { data: [subId, { ...subId, external_id: 'b' }] } },
  bulkDeletePublisherSubIDs: { ...publisher, body: ids },
  getPublisherSubID: { ...publisher, publisherSubID: 's1' },
  deletePublisherSubID: { ...publisher, publisherSubID: 's1' },
  updatePublisherSubID: { ...publisher, publisherSubID: 's1', body: { name: 'Letter' } },

  listAllBlockedSubIDs: { filter: { publisher_incremental_id: { eq_n: 7 }, offer_incremental_id: { eq_n: 11 } } },
  createBlockedSubid: {
    body: { offer_incremental_id: 11, publisher_incremental_id: 7, organization: 'org-1', sub_id: 'bad' },
  },
  deleteManyBlockedSubIDs: { body: ids },
  readBlockedSubID: { blockedSubID_ID: 'b1' },
  deleteBlockedSubid: { blockedSubID_ID: 'b1' },
  updateBlockedSubID: { blockedSubID_ID: 'b1', body: { description: 'Bots' } },

  listAllCustomPayouts: { filter: { publisher_incremental_id: { eq_n: 7 } } },
  createCustomPayout: {
    body: {
      offer_incremental_id: 11,
      publisher_incremental_id: 7,
      payout_percent: 100,
      platform: 'Everflow',
      meta: {},
    },
  },
  bulkDeleteCustomPayouts: { body: ids },
  readCustomPayout: { customPayoutID: 'c1' },
  deleteCustomPayout: { customPayoutID: 'c1' },
  updateCustomPayout: { customPayoutID: 'c1', body: { payout: 1.5, payout_type: 'PRV', event_incremental_id: 2 } },

  listCustomThrottles: { ...publisher, ...list },
  createCustomThrottle: {
    ...publisher,
    body: { offer_incremental_id: 11, throttle_percentage: 30, throttle_status: 'Pending', additional_filters: {} },
  },
  updateManyCustomThrottlesStatus: { ...publisher, body: { ...ids, active: true } },
  deleteManyCustomThrottles: { ...publisher, body: ids },
  getCustomThrottle: { ...publisher, customThrottleID: 't1' },
  deleteCustomThrottle: { ...publisher, customThrottleID: 't1' },
  updateCustomThrottle: { ...publisher, customThrottleID: 't1', body: { throttle_percentage: 0, active: true } },

  downloadClicks: columns,
  downloadConversions: columns,
  downloadImpressions: { ...columns, integrationID: 'other' },
  downloadPostbackLogs: { ...time, fields: ['url'] },
  updateConversion: {
    body: {
      integration_id: 'i1',
      updates: [{ tx_id: 't1', conversion_time: '2025-01-01 10:00:00', hash: 'h', status: 'Approved' }],
    },
  },
  clickReport: report,
  conversionReport: { ...report, integration_id: 'other' },
  impressionReport: report,

  getDownloadCenterExportURL: { artifact_name: 'export 1.zip' },
  listDownloadCenterExports: {
    filter: {
      'reports_query_option.filters.offer_id.equalvalues': ['1', '2'],
      'reports_query_option.start_date': '2025-01-01',
      status: 'PENDING',
      type: 'click_logs',
      'results_meta.total': { gte: 1, lte: 5 },
    },
  },
  getDownloadCenterExport: { exportID: 'e1' },
  deleteDownloadCenterExport: { exportID: 'e1' },
  getDownloadCenterExportURLSharedReport: { artifact_name: 'export 1.zip', token: 'a guest token' },
};
