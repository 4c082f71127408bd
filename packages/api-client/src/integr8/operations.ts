// One row per operation of the vendor's page, in its order; method and path are in `paths.ts`.
import * as bodies from './bodies.ts';
import type { Operation } from './operation.ts';
import type { OperationId } from './paths.ts';

const window = { start_time: 'time', end_time: 'time' } as const;
const report = { ...window, integration_id: 'text?', timezone: 'text?' } as const;
const exported = { ...window, delimiter: 'text?', timezone: 'text?', fields: 'list' } as const;
const exportedMore = { ...exported, extra_parameters: 'list' } as const;
const logWindow = { start_time: 'time?', end_time: 'time?', timezone: 'text?' } as const;
const logFilters = {
  integration_id: 'text?',
  advertiser_incremental_id: 'number?',
  offer_incremental_id: 'number?',
  landing_page_incremental_id: 'number?',
} as const;

/** All 88 operations. */
export const operations = {
  listUsers: { kind: 'list', group: 'Users', title: 'List Users', row: bodies.userUpdate, filters: true },
  createUser: { kind: 'create', group: 'Users', title: 'Create User', body: bodies.userCreate },
  getUser: { kind: 'get', group: 'Users', title: 'Get User', row: bodies.userUpdate },
  deleteUser: { kind: 'done', group: 'Users', title: 'Delete User' },
  updateUser: { kind: 'done', group: 'Users', title: 'Update User', body: bodies.userUpdate },

  listAdvertisers: {
    kind: 'list',
    group: 'Advertisers',
    title: 'List Advertisers',
    row: bodies.advertiserWrite,
    filters: true,
  },
  createAdvertiser: {
    kind: 'create',
    group: 'Advertisers',
    title: 'Create Advertiser',
    body: bodies.advertiserWrite,
  },
  bulkUpdateAdvertisersStatus: {
    kind: 'done',
    group: 'Advertisers',
    title: 'Bulk Update Advertisers Status',
    body: bodies.bulkStatus,
  },
  bulkDeleteAdvertisers: {
    kind: 'done',
    group: 'Advertisers',
    title: 'Bulk Delete Advertisers',
    body: bodies.bulkIds,
  },
  getAdvertiser: { kind: 'get', group: 'Advertisers', title: 'Get Advertiser', row: bodies.advertiserWrite },
  deleteAdvertiser: { kind: 'done', group: 'Advertisers', title: 'Delete Advertiser' },
  updateAdvertiser: {
    kind: 'done',
    group: 'Advertisers',
    title: 'Update Advertiser',
    body: bodies.advertiserWrite,
    readFirst: 'getAdvertiser',
  },

  listOffers: { kind: 'list', group: 'Offers', title: 'List Offers', row: bodies.offerWrite, filters: true },
  createOffer: { kind: 'create', group: 'Offers', title: 'Create Offer', body: bodies.offerWrite },
  bulkUpdateOffersStatus: {
    kind: 'done',
    group: 'Offers',
    title: 'Bulk Update Offers Status',
    body: bodies.bulkStatus,
  },
  bulkDeleteOffers: { kind: 'done', group: 'Offers', title: 'Bulk Delete Offers', body: bodies.bulkIds },
  getOffer: { kind: 'get', group: 'Offers', title: 'Get Offer', row: bodies.offerWrite },
  deleteOffer: { kind: 'done', group: 'Offers', title: 'Delete Offer' },
  updateOffer: {
    kind: 'done',
    group: 'Offers',
    title: 'Update Offer',
    body: bodies.offerWrite,
    readFirst: 'getOffer',
  },

  listAllOfferEvents: {
    kind: 'list',
    group: 'OfferEvents',
    title: 'List all offer events',
    row: bodies.offerEventWrite,
    filters: true,
  },
  createOfferEvent: {
    kind: 'create',
    group: 'OfferEvents',
    title: 'Create an offer event',
    body: bodies.offerEventWrite,
  },
  readOfferEvent: {
    kind: 'get',
    group: 'OfferEvents',
    title: 'Read an offer event',
    row: bodies.offerEventWrite,
  },
  deleteOfferEvent: { kind: 'done', group: 'OfferEvents', title: 'Delete an offer event' },
  updateOfferEvent: {
    kind: 'done',
    group: 'OfferEvents',
    title: 'Update an offer event',
    body: bodies.offerEventWrite,
    readFirst: 'readOfferEvent',
  },

  listIntegr8LinkTestLogs: {
    kind: 'list',
    group: 'OfferLandingPages',
    title: 'List integr8 link test logs',
    query: { ...logWindow, ...logFilters },
    filters: true,
  },
  getIntegr8LinkTestLogsBarChartFailedReason: {
    kind: 'get',
    group: 'OfferLandingPages',
    title: 'Get Integr8 link test logs bar chart by failed reason',
    query: window,
  },
  getIntegr8LinkTestLogsBarChartStatus: {
    kind: 'get',
    group: 'OfferLandingPages',
    title: 'Get Integr8 link test logs bar chart by status',
    query: window,
  },
  listIntegr8LinkTestLogsGrouped: {
    kind: 'list',
    group: 'OfferLandingPages',
    title: 'List Integr8 link test logs grouped',
    query: { ...window, fields: 'list?', timezone: 'text?' },
    filters: true,
  },
  getIntegr8LinkTestLogsTotalsTimePeriod: {
    kind: 'get',
    group: 'OfferLandingPages',
    title: 'Get Integr8 link test logs totals by time period',
    query: { time_period: 'period', timezone: 'text?', integration_id: 'text?' },
  },
  getSingleIntegr8LinkTestLog: {
    kind: 'get',
    group: 'OfferLandingPages',
    title: 'Get a single Integr8 link test log',
  },
  listAllOfferLandingPages: {
    kind: 'list',
    group: 'OfferLandingPages',
    title: 'List all offer landing pages',
    row: bodies.landingPageWrite,
    filters: true,
  },
  createOfferLandingPage: {
    kind: 'create',
    group: 'OfferLandingPages',
    title: 'Create an offer landing page',
    body: bodies.landingPageWrite,
  },
  readOfferLandingPage: {
    kind: 'get',
    group: 'OfferLandingPages',
    title: 'Read an offer landing page',
    row: bodies.landingPageWrite,
  },
  deleteOfferLandingPage: { kind: 'done', group: 'OfferLandingPages', title: 'Delete an offer landing page' },
  updateOfferLandingPage: {
    kind: 'done',
    group: 'OfferLandingPages',
    title: 'Update an offer landing page',
    body: bodies.landingPageWrite,
    readFirst: 'readOfferLandingPage',
  },

  listPublishers: {
    kind: 'list',
    group: 'Publishers',
    title: 'List Publishers',
    row: bodies.publisherWrite,
    filters: true,
  },
  createPublisher: { kind: 'create', group: 'Publishers', title: 'Create Publisher', body: bodies.publisherWrite },
  bulkUpdatePublishersStatus: {
    kind: 'done',
    group: 'Publishers',
    title: 'Bulk Update Publishers Status',
    body: bodies.bulkStatus,
  },
  bulkDeletePublishers: {
    kind: 'done',
    group: 'Publishers',
    title: 'Bulk Delete Publishers',
    body: bodies.bulkIds,
  },
  getPublisher: { kind: 'get', group: 'Publishers', title: 'Get Publisher', row: bodies.publisherWrite },
  deletePublisher: { kind: 'done', group: 'Publishers', title: 'Delete Publisher' },
  updatePublisher: {
    kind: 'done',
    group: 'Publishers',
    title: 'Update Publisher',
    body: bodies.publisherWrite,
    readFirst: 'getPublisher',
  },

  listPublisherUsers: {
    kind: 'list',
    group: 'PublisherUsers',
    title: 'List publisher users',
    row: bodies.publisherUserCreate,
    filters: true,
  },
  createPublisherUser: {
    kind: 'create',
    group: 'PublisherUsers',
    title: 'Create a publisher user',
    body: bodies.publisherUserCreate,
  },
  getPublisherUser: {
    kind: 'get',
    group: 'PublisherUsers',
    title: 'Get a publisher user',
    row: bodies.publisherUserCreate,
  },
  deletePublisherUser: { kind: 'done', group: 'PublisherUsers', title: 'Delete a publisher user' },
  updatePublisherUser: {
    kind: 'done',
    group: 'PublisherUsers',
    title: 'Update a publisher user',
    body: bodies.publisherUserUpdate,
  },

  orgListPublisherSubIDs: {
    kind: 'list',
    group: 'PublisherSubIDs',
    title: 'List publisher sub IDs',
    row: bodies.subIdCreate,
    filters: true,
  },
  orgGetPublisherSubID: {
    kind: 'get',
    group: 'PublisherSubIDs',
    title: 'Get publisher sub ID',
    row: bodies.subIdCreate,
  },
  listPublisherSubIDs: {
    kind: 'list',
    group: 'PublisherSubIDs',
    title: 'List publisher sub IDs',
    row: bodies.subIdCreate,
    filters: true,
  },
  createPublisherSubID: {
    kind: 'create',
    group: 'PublisherSubIDs',
    title: 'Create publisher sub ID',
    body: bodies.subIdCreate,
  },
  bulkCreatePublisherSubIDs: {
    kind: 'done',
    group: 'PublisherSubIDs',
    title: 'Bulk create publisher sub IDs',
    body: bodies.subIdsCreate,
  },
  bulkDeletePublisherSubIDs: {
    kind: 'done',
    group: 'PublisherSubIDs',
    title: 'Bulk delete publisher sub IDs',
    body: bodies.bulkIds,
  },
  getPublisherSubID: {
    kind: 'get',
    group: 'PublisherSubIDs',
    title: 'Get publisher sub ID',
    row: bodies.subIdCreate,
  },
  deletePublisherSubID: { kind: 'done', group: 'PublisherSubIDs', title: 'Delete publisher sub ID' },
  updatePublisherSubID: {
    kind: 'done',
    group: 'PublisherSubIDs',
    title: 'Update publisher sub ID',
    body: bodies.subIdUpdate,
  },

  listAllBlockedSubIDs: {
    kind: 'list',
    group: 'PublisherBlockedSubIDs',
    title: 'List all Blocked SubIDs',
    row: bodies.blockedSubIdCreate,
    filters: true,
  },
  createBlockedSubid: {
    kind: 'create',
    group: 'PublisherBlockedSubIDs',
    title: 'Create a blocked subid',
    body: bodies.blockedSubIdCreate,
  },
  deleteManyBlockedSubIDs: {
    kind: 'done',
    group: 'PublisherBlockedSubIDs',
    title: 'Delete Many Blocked SubIDs',
    body: bodies.bulkIds,
  },
  readBlockedSubID: {
    kind: 'get',
    group: 'PublisherBlockedSubIDs',
    title: 'Read a Blocked SubID',
    row: bodies.blockedSubIdCreate,
  },
  deleteBlockedSubid: { kind: 'done', group: 'PublisherBlockedSubIDs', title: 'Delete a blocked subid' },
  updateBlockedSubID: {
    kind: 'done',
    group: 'PublisherBlockedSubIDs',
    title: 'Update a Blocked SubID',
    body: bodies.blockedSubIdUpdate,
  },

  listAllCustomPayouts: {
    kind: 'list',
    group: 'PublisherCustomPayout',
    title: 'List all custom payouts',
    row: bodies.customPayoutCreate,
    filters: true,
  },
  createCustomPayout: {
    kind: 'create',
    group: 'PublisherCustomPayout',
    title: 'Create a custom payout',
    body: bodies.customPayoutCreate,
  },
  bulkDeleteCustomPayouts: {
    kind: 'done',
    group: 'PublisherCustomPayout',
    title: 'Bulk delete custom payouts',
    body: bodies.bulkIds,
  },
  readCustomPayout: {
    kind: 'get',
    group: 'PublisherCustomPayout',
    title: 'Read a custom payout',
    row: bodies.customPayoutCreate,
  },
  deleteCustomPayout: { kind: 'done', group: 'PublisherCustomPayout', title: 'Delete a custom payout' },
  updateCustomPayout: {
    kind: 'done',
    group: 'PublisherCustomPayout',
    title: 'Update a custom payout',
    body: bodies.customPayoutUpdate,
  },

  listCustomThrottles: {
    kind: 'list',
    group: 'PublisherCustomThrottle',
    title: 'List Custom Throttles',
    row: bodies.customThrottleCreate,
    filters: true,
  },
  createCustomThrottle: {
    kind: 'create',
    group: 'PublisherCustomThrottle',
    title: 'Create Custom Throttle',
    body: bodies.customThrottleCreate,
  },
  updateManyCustomThrottlesStatus: {
    kind: 'done',
    group: 'PublisherCustomThrottle',
    title: 'Update Many Custom Throttles status',
    body: bodies.bulkStatus,
  },
  deleteManyCustomThrottles: {
    kind: 'done',
    group: 'PublisherCustomThrottle',
    title: 'Delete Many Custom Throttles',
    body: bodies.bulkIds,
  },
  getCustomThrottle: {
    kind: 'get',
    group: 'PublisherCustomThrottle',
    title: 'Get Custom Throttle',
    row: bodies.customThrottleCreate,
  },
  deleteCustomThrottle: { kind: 'done', group: 'PublisherCustomThrottle', title: 'Delete Custom Throttle' },
  updateCustomThrottle: {
    kind: 'done',
    group: 'PublisherCustomThrottle',
    title: 'Patch Custom Throttle',
    body: bodies.customThrottleUpdate,
  },

  downloadClicks: { kind: 'export', group: 'Reports', title: 'Download Clicks', query: exportedMore },
  downloadConversions: { kind: 'export', group: 'Reports', title: 'Download Conversions', query: exportedMore },
  downloadImpressions: { kind: 'export', group: 'Reports', title: 'Download Impressions', query: exportedMore },
  downloadPostbackLogs: { kind: 'export', group: 'Reports', title: 'Download Postback Logs', query: exported },
  updateConversion: {
    kind: 'success',
    group: 'Reports',
    title: 'Update Conversion',
    body: bodies.conversionUpdates,
  },
  clickReport: { kind: 'report', group: 'Reports', title: 'Click Report', query: report },
  conversionReport: { kind: 'report', group: 'Reports', title: 'Conversion Report', query: report },
  impressionReport: { kind: 'report', group: 'Reports', title: 'Impression Report', query: report },

  getDownloadCenterExportURL: {
    kind: 'address',
    group: 'DownloadCenter',
    title: 'Get Download Center Export URL',
    query: { artifact_name: 'text' },
  },
  listDownloadCenterExports: {
    kind: 'list',
    group: 'DownloadCenter',
    title: 'List Download Center Exports',
    filters: true,
  },
  getDownloadCenterExport: { kind: 'export', group: 'DownloadCenter', title: 'Get Download Center Export' },
  deleteDownloadCenterExport: { kind: 'done', group: 'DownloadCenter', title: 'Delete Download Center Export' },
  getDownloadCenterExportURLSharedReport: {
    kind: 'address',
    group: 'DownloadCenter',
    title: 'Get Download Center Export URL of a Shared Report',
    query: { artifact_name: 'text', token: 'text' },
    guest: true,
  },
} as const satisfies Record<OperationId, Operation>;
