/**
 * Method and path of every operation, below the base address. The vendor's page states four of them (`stated`). The
 * others are inferred from what it kept: path parameters, the order of operations, and the four. `high`, `medium` and
 * `low` say how far the evidence carries; no inferred path is a fact. Correct what you know better with the client's
 * option `paths`.
 */
export const paths = {
  listUsers: { method: 'GET', path: '/users', known: 'medium' },
  createUser: { method: 'POST', path: '/users', known: 'medium' },
  getUser: { method: 'GET', path: '/users/{userID}', known: 'medium' },
  deleteUser: { method: 'DELETE', path: '/users/{userID}', known: 'medium' },
  updateUser: { method: 'PATCH', path: '/users/{userID}', known: 'medium' },
  listAdvertisers: { method: 'GET', path: '/advertisers', known: 'medium' },
  createAdvertiser: { method: 'POST', path: '/advertisers', known: 'medium' },
  bulkUpdateAdvertisersStatus: { method: 'PUT', path: '/advertisers/bulk', known: 'low' },
  bulkDeleteAdvertisers: { method: 'DELETE', path: '/advertisers/bulk', known: 'low' },
  getAdvertiser: { method: 'GET', path: '/advertisers/{advertiserID}', known: 'medium' },
  deleteAdvertiser: { method: 'DELETE', path: '/advertisers/{advertiserID}', known: 'medium' },
  updateAdvertiser: { method: 'PATCH', path: '/advertisers/{advertiserID}', known: 'medium' },
  listOffers: { method: 'GET', path: '/integrations/{integrationID}/offers', known: 'low' },
  createOffer: { method: 'POST', path: '/integrations/{integrationID}/offers', known: 'low' },
  bulkUpdateOffersStatus: { method: 'PUT', path: '/integrations/{integrationID}/offers/bulk', known: 'low' },
  bulkDeleteOffers: { method: 'DELETE', path: '/integrations/{integrationID}/offers/bulk', known: 'low' },
  getOffer: { method: 'GET', path: '/integrations/{integrationID}/offers/{offerID}', known: 'low' },
  deleteOffer: { method: 'DELETE', path: '/integrations/{integrationID}/offers/{offerID}', known: 'low' },
  updateOffer: { method: 'PATCH', path: '/integrations/{integrationID}/offers/{offerID}', known: 'low' },
  listAllOfferEvents: { method: 'GET', path: '/integrations/{integrationID}/offers/{offerID}/events', known: 'low' },
  createOfferEvent: { method: 'POST', path: '/integrations/{integrationID}/offers/{offerID}/events', known: 'low' },
  readOfferEvent: {
    method: 'GET',
    path: '/integrations/{integrationID}/offers/{offerID}/events/{offerEventID}',
    known: 'low',
  },
  deleteOfferEvent: {
    method: 'DELETE',
    path: '/integrations/{integrationID}/offers/{offerID}/events/{offerEventID}',
    known: 'low',
  },
  updateOfferEvent: {
    method: 'PATCH',
    path: '/integrations/{integrationID}/offers/{offerID}/events/{offerEventID}',
    known: 'low',
  },
  listIntegr8LinkTestLogs: { method: 'GET', path: '/integr8-link-test-logs', known: 'low' },
  getIntegr8LinkTestLogsBarChartFailedReason: {
    method: 'GET',
    path: '/integr8-link-test-logs/charts/failed-reason',
    known: 'low',
  },
  getIntegr8LinkTestLogsBarChartStatus: { method: 'GET', path: '/integr8-link-test-logs/charts/status', known: 'low' },
  listIntegr8LinkTestLogsGrouped: { method: 'GET', path: '/integr8-link-test-logs/grouped', known: 'low' },
  getIntegr8LinkTestLogsTotalsTimePeriod: { method: 'GET', path: '/integr8-link-test-logs/totals', known: 'low' },
  getSingleIntegr8LinkTestLog: { method: 'GET', path: '/integr8-link-test-logs/{id}', known: 'low' },
  listAllOfferLandingPages: {
    method: 'GET',
    path: '/integrations/{integrationID}/offers/{offerID}/landing-pages',
    known: 'low',
  },
  createOfferLandingPage: {
    method: 'POST',
    path: '/integrations/{integrationID}/offers/{offerID}/landing-pages',
    known: 'low',
  },
  readOfferLandingPage: {
    method: 'GET',
    path: '/integrations/{integrationID}/offers/{offerID}/landing-pages/{offerLandingPageID}',
    known: 'low',
  },
  deleteOfferLandingPage: {
    method: 'DELETE',
    path: '/integrations/{integrationID}/offers/{offerID}/landing-pages/{offerLandingPageID}',
    known: 'low',
  },
  updateOfferLandingPage: {
    method: 'PATCH',
    path: '/integrations/{integrationID}/offers/{offerID}/landing-pages/{offerLandingPageID}',
    known: 'low',
  },
  listPublishers: { method: 'GET', path: '/publishers', known: 'medium' },
  createPublisher: { method: 'POST', path: '/publishers', known: 'medium' },
  bulkUpdatePublishersStatus: { method: 'PUT', path: '/publishers/bulk', known: 'low' },
  bulkDeletePublishers: { method: 'DELETE', path: '/publishers/bulk', known: 'low' },
  getPublisher: { method: 'GET', path: '/publishers/{publisherID}', known: 'medium' },
  deletePublisher: { method: 'DELETE', path: '/publishers/{publisherID}', known: 'medium' },
  updatePublisher: { method: 'PATCH', path: '/publishers/{publisherID}', known: 'medium' },
  listPublisherUsers: { method: 'GET', path: '/publishers/{publisherID}/users', known: 'medium' },
  createPublisherUser: { method: 'POST', path: '/publishers/{publisherID}/users', known: 'medium' },
  getPublisherUser: { method: 'GET', path: '/publishers/{publisherID}/users/{publisherUserID}', known: 'medium' },
  deletePublisherUser: { method: 'DELETE', path: '/publishers/{publisherID}/users/{publisherUserID}', known: 'medium' },
  updatePublisherUser: { method: 'PATCH', path: '/publishers/{publisherID}/users/{publisherUserID}', known: 'medium' },
  orgListPublisherSubIDs: { method: 'GET', path: '/organizations/{organizationID}/publisher-sub-ids', known: 'low' },
  orgGetPublisherSubID: {
    method: 'GET',
    path: '/organizations/{organizationID}/publisher-sub-ids/{publisherSubID}',
    known: 'low',
  },
  listPublisherSubIDs: { method: 'GET', path: '/publishers/{publisherID}/sub-ids', known: 'low' },
  createPublisherSubID: { method: 'POST', path: '/publishers/{publisherID}/sub-ids', known: 'low' },
  bulkCreatePublisherSubIDs: { method: 'POST', path: '/publishers/{publisherID}/sub-ids/bulk', known: 'low' },
  bulkDeletePublisherSubIDs: { method: 'DELETE', path: '/publishers/{publisherID}/sub-ids/bulk', known: 'low' },
  getPublisherSubID: { method: 'GET', path: '/publishers/{publisherID}/sub-ids/{publisherSubID}', known: 'low' },
  deletePublisherSubID: { method: 'DELETE', path: '/publishers/{publisherID}/sub-ids/{publisherSubID}', known: 'low' },
  updatePublisherSubID: { method: 'PATCH', path: '/publishers/{publisherID}/sub-ids/{publisherSubID}', known: 'low' },
  listAllBlockedSubIDs: { method: 'GET', path: '/blocked-subids', known: 'low' },
  createBlockedSubid: { method: 'POST', path: '/blocked-subids', known: 'low' },
  deleteManyBlockedSubIDs: { method: 'DELETE', path: '/blocked-subids/bulk', known: 'low' },
  readBlockedSubID: { method: 'GET', path: '/blocked-subids/{blockedSubID_ID}', known: 'low' },
  deleteBlockedSubid: { method: 'DELETE', path: '/blocked-subids/{blockedSubID_ID}', known: 'low' },
  updateBlockedSubID: { method: 'PATCH', path: '/blocked-subids/{blockedSubID_ID}', known: 'low' },
  listAllCustomPayouts: { method: 'GET', path: '/custom-payouts', known: 'low' },
  createCustomPayout: { method: 'POST', path: '/custom-payouts', known: 'low' },
  bulkDeleteCustomPayouts: { method: 'DELETE', path: '/custom-payouts/bulk', known: 'low' },
  readCustomPayout: { method: 'GET', path: '/custom-payouts/{customPayoutID}', known: 'low' },
  deleteCustomPayout: { method: 'DELETE', path: '/custom-payouts/{customPayoutID}', known: 'low' },
  updateCustomPayout: { method: 'PATCH', path: '/custom-payouts/{customPayoutID}', known: 'low' },
  listCustomThrottles: { method: 'GET', path: '/publishers/{publisherID}/custom-throttles', known: 'low' },
  createCustomThrottle: { method: 'POST', path: '/publishers/{publisherID}/custom-throttles', known: 'low' },
  updateManyCustomThrottlesStatus: {
    method: 'PUT',
    path: '/publishers/{publisherID}/custom-throttles/bulk',
    known: 'low',
  },
  deleteManyCustomThrottles: {
    method: 'DELETE',
    path: '/publishers/{publisherID}/custom-throttles/bulk',
    known: 'low',
  },
  getCustomThrottle: {
    method: 'GET',
    path: '/publishers/{publisherID}/custom-throttles/{customThrottleID}',
    known: 'low',
  },
  deleteCustomThrottle: {
    method: 'DELETE',
    path: '/publishers/{publisherID}/custom-throttles/{customThrottleID}',
    known: 'low',
  },
  updateCustomThrottle: {
    method: 'PATCH',
    path: '/publishers/{publisherID}/custom-throttles/{customThrottleID}',
    known: 'medium',
  },
  downloadClicks: { method: 'POST', path: '/download-center/clicks-export/{integrationID}', known: 'stated' },
  downloadConversions: { method: 'POST', path: '/download-center/conversions-export/{integrationID}', known: 'high' },
  downloadImpressions: { method: 'POST', path: '/download-center/impressions-export/{integrationID}', known: 'high' },
  downloadPostbackLogs: { method: 'POST', path: '/download-center/postbacks-export/{integrationID}', known: 'medium' },
  updateConversion: { method: 'PUT', path: '/integr8/conversions', known: 'low' },
  clickReport: { method: 'GET', path: '/reports/v2/click-table', known: 'high' },
  conversionReport: { method: 'GET', path: '/reports/v2/conversion-table', known: 'stated' },
  impressionReport: { method: 'GET', path: '/reports/v2/impression-table', known: 'high' },
  getDownloadCenterExportURL: { method: 'GET', path: '/downloadcenter-artifact-url', known: 'stated' },
  listDownloadCenterExports: { method: 'GET', path: '/downloadcenter-exports', known: 'high' },
  getDownloadCenterExport: { method: 'GET', path: '/downloadcenter-exports/{exportID}', known: 'stated' },
  deleteDownloadCenterExport: { method: 'DELETE', path: '/downloadcenter-exports/{exportID}', known: 'high' },
  getDownloadCenterExportURLSharedReport: { method: 'GET', path: '/guest/downloadcenter-artifact-url', known: 'low' },
} as const satisfies Record<string, KnownPath>;

/** Where an operation is, and how that is known. */
export interface KnownPath {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  known: 'stated' | 'high' | 'medium' | 'low';
}

/** The name of an operation, as in the OpenAPI document. */
export type OperationId = keyof typeof paths;

/** The operations whose paths the vendor states: these need no option. */
export type StatedOperationId = {
  [Id in OperationId]: (typeof paths)[Id]['known'] extends 'stated' ? Id : never;
}[OperationId];

/** The operations whose paths are inferred: calling one needs `allowInferredPaths: true` or an entry of `paths`. */
export type InferredOperationId = Exclude<OperationId, StatedOperationId>;

/** The names between the braces of a path. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;
