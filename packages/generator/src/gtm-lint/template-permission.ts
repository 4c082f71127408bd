/** The functions that each permission of a web template is for: reference note, 4.2, and https://developers.google.com/tag-platform/tag-manager/templates/api. */
const permissions: Record<string, string> = {
  access_globals: 'aliasInWindow callInWindow copyFromWindow createArgumentsQueue createQueue setInWindow',
  inject_script: 'injectScript',
  inject_hidden_iframe: 'injectHiddenIframe',
  send_pixel: 'sendPixel',
  get_cookies: 'getCookieValues',
  set_cookies: 'setCookie',
  read_data_layer: 'copyFromDataLayer',
  write_data_layer: 'gtagSet',
  access_consent: 'addConsentListener isConsentGranted setDefaultConsentState updateConsentState',
  access_local_storage: 'localStorage',
  access_template_storage: 'templateStorage',
  get_url: 'getUrl getQueryParameters',
  get_referrer: 'getReferrerUrl getReferrerQueryParameters',
  logging: 'logToConsole',
  read_container_data: 'getContainerVersion',
  read_event_metadata: 'addEventCallback',
  read_analytics_storage: 'readAnalyticsStorage',
  read_title: 'readTitle',
  read_character_set: 'readCharacterSet',
};

const byFunction = new Map(
  Object.entries(permissions).flatMap(([permission, names]) => names.split(' ').map((name) => [name, permission])),
);

/** The permission that a function of the sandbox needs; none for those that need none, or are not known. */
export function permissionOf(name: string): string | undefined {
  return byFunction.get(name);
}
