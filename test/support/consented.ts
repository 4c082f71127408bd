/** A page's consent as Google's Consent Mode keeps it: without a signal each event would wait for two seconds. */
export const consented =
  'google_tag_data = { ics: { entries: { ad_storage: { update: true }, ad_user_data: { update: true }, analytics_storage: { update: true } } } };';
