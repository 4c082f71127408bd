import type { OperationId } from './paths.ts';

/** Which operation each method of the client is. Every operation has one. */
export const resources = {
  users: {
    list: 'listUsers',
    create: 'createUser',
    get: 'getUser',
    update: 'updateUser',
    remove: 'deleteUser',
  },
  /** `remove` archives. The page says that it can be restored, and documents no operation for it. */
  advertisers: {
    list: 'listAdvertisers',
    create: 'createAdvertiser',
    get: 'getAdvertiser',
    update: 'updateAdvertiser',
    remove: 'deleteAdvertiser',
    setActive: 'bulkUpdateAdvertisersStatus',
    removeMany: 'bulkDeleteAdvertisers',
  },
  /** `remove` archives. The page says that it can be restored, and documents no operation for it. */
  offers: {
    list: 'listOffers',
    create: 'createOffer',
    get: 'getOffer',
    update: 'updateOffer',
    remove: 'deleteOffer',
    setActive: 'bulkUpdateOffersStatus',
    removeMany: 'bulkDeleteOffers',
  },
  offerEvents: {
    list: 'listAllOfferEvents',
    create: 'createOfferEvent',
    get: 'readOfferEvent',
    update: 'updateOfferEvent',
    remove: 'deleteOfferEvent',
  },
  landingPages: {
    list: 'listAllOfferLandingPages',
    create: 'createOfferLandingPage',
    get: 'readOfferLandingPage',
    update: 'updateOfferLandingPage',
    remove: 'deleteOfferLandingPage',
  },
  linkTestLogs: {
    list: 'listIntegr8LinkTestLogs',
    listGrouped: 'listIntegr8LinkTestLogsGrouped',
    get: 'getSingleIntegr8LinkTestLog',
    chartByFailedReason: 'getIntegr8LinkTestLogsBarChartFailedReason',
    chartByStatus: 'getIntegr8LinkTestLogsBarChartStatus',
    totals: 'getIntegr8LinkTestLogsTotalsTimePeriod',
  },
  /** `remove` archives. */
  publishers: {
    list: 'listPublishers',
    create: 'createPublisher',
    get: 'getPublisher',
    update: 'updatePublisher',
    remove: 'deletePublisher',
    setActive: 'bulkUpdatePublishersStatus',
    removeMany: 'bulkDeletePublishers',
  },
  publisherUsers: {
    list: 'listPublisherUsers',
    create: 'createPublisherUser',
    get: 'getPublisherUser',
    update: 'updatePublisherUser',
    remove: 'deletePublisherUser',
  },
  subIds: {
    list: 'listPublisherSubIDs',
    create: 'createPublisherSubID',
    createMany: 'bulkCreatePublisherSubIDs',
    get: 'getPublisherSubID',
    update: 'updatePublisherSubID',
    remove: 'deletePublisherSubID',
    removeMany: 'bulkDeletePublisherSubIDs',
  },
  /** Sub ids of the publisher whose key is used. */
  ownSubIds: {
    list: 'orgListPublisherSubIDs',
    get: 'orgGetPublisherSubID',
  },
  /**
   * Only the description can be updated: another publisher, offer or sub id is another block. `removeManyAtOnce` is
   * for super admins, as the page says; others delete one by one.
   */
  blockedSubIds: {
    list: 'listAllBlockedSubIDs',
    create: 'createBlockedSubid',
    get: 'readBlockedSubID',
    update: 'updateBlockedSubID',
    remove: 'deleteBlockedSubid',
    removeManyAtOnce: 'deleteManyBlockedSubIDs',
  },
  customPayouts: {
    list: 'listAllCustomPayouts',
    create: 'createCustomPayout',
    get: 'readCustomPayout',
    update: 'updateCustomPayout',
    remove: 'deleteCustomPayout',
    removeMany: 'bulkDeleteCustomPayouts',
  },
  customThrottles: {
    list: 'listCustomThrottles',
    create: 'createCustomThrottle',
    get: 'getCustomThrottle',
    update: 'updateCustomThrottle',
    remove: 'deleteCustomThrottle',
    setActive: 'updateManyCustomThrottlesStatus',
    removeMany: 'deleteManyCustomThrottles',
  },
  /** By cursor, newest first; the API sorts by nothing else. */
  reports: {
    clicks: 'clickReport',
    conversions: 'conversionReport',
    impressions: 'impressionReport',
  },
  exports: {
    requestClicks: 'downloadClicks',
    requestConversions: 'downloadConversions',
    requestImpressions: 'downloadImpressions',
    requestPostbackLogs: 'downloadPostbackLogs',
    list: 'listDownloadCenterExports',
    get: 'getDownloadCenterExport',
    remove: 'deleteDownloadCenterExport',
    address: 'getDownloadCenterExportURL',
    guestAddress: 'getDownloadCenterExportURLSharedReport',
  },
  conversions: {
    /** Sends the update and nothing else. A 200 proves nothing: see `updateVerified`. */
    update: 'updateConversion',
  },
} as const satisfies Record<string, Record<string, OperationId>>;
