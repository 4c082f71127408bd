/**
 * The whole number that the product shows for an object, such as the 42 of an offer's `advertiser_id`. Ids in paths
 * are texts and another thing. A plain number may be given; the number of another kind of object may not.
 */
export type IncrementalId<Kind extends string> = number & { readonly __incrementalIdOf?: Kind };
