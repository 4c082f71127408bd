import type { ConsentState } from './consent-state.ts';
import type { DataLayerModel } from './data-layer-model.ts';
import { matchesUrl, type Ask } from './permissions.ts';

export interface SandboxWorld {
  id: string;
  model: DataLayerModel;
  consent: ConsentState;
  /** Of GTM's own script: scripts that it puts into the page carry it. */
  nonce: string;
  errors: string[];
}

/** What `require` gives for the page and the browser: https://developers.google.com/tag-platform/tag-manager/templates/api */
export function pageApis(
  ask: Ask,
  { id, model, consent, nonce }: SandboxWorld,
  stored: Map<string, unknown>,
): Record<string, unknown> {
  const mayConsent = (type: string, mode: 'read' | 'write') =>
    ask(
      'access_consent',
      ({ consentTypes = [] }) => consentTypes.some((row: any) => row.consentType === type && row[mode]),
      `to ${mode} ${type}`,
    );
  const mayUrl = () => ask('get_url', () => true, 'the URL');
  const mayStore = (key: string, mode: 'read' | 'write') =>
    ask(
      'access_local_storage',
      ({ keys = [] }) => keys.some((row: any) => row.key === key && row[mode]),
      `to ${mode} ${key}`,
    );
  const loaded = new Map<string, Promise<boolean>>();

  function injectScript(url: string, onSuccess = () => {}, onFailure = () => {}, cacheToken?: string): void {
    ask('inject_script', ({ urls }) => matchesUrl(urls, url), url);
    const load = () =>
      new Promise<boolean>((done) => {
        const script = document.createElement('script');
        script.async = true;
        if (nonce) script.nonce = nonce;
        script.onload = () => done(true);
        script.onerror = () => done(false);
        script.src = url;
        document.head.appendChild(script);
      });
    const loading = (cacheToken !== undefined && loaded.get(cacheToken)) || load();
    if (cacheToken !== undefined) loaded.set(cacheToken, loading);
    void loading.then((success) => (success ? onSuccess() : onFailure()));
  }

  return {
    injectScript,
    injectHiddenIframe: (_url: string, onSuccess = () => {}) => onSuccess(),
    sendPixel: (url: string, onSuccess = () => {}, onFailure = () => {}) => {
      ask('send_pixel', ({ allowedUrls, urls }) => allowedUrls === 'any' || matchesUrl(urls, url), url);
      const image = new Image();
      image.onload = onSuccess;
      image.onerror = onFailure;
      image.src = url;
    },
    isConsentGranted: (type: string) => {
      mayConsent(type, 'read');
      return consent.isGranted(type);
    },
    addConsentListener: (type: string, listener: (type: string, granted: boolean) => void) => {
      mayConsent(type, 'read');
      consent.listen(type, listener);
    },
    setDefaultConsentState: (types: Record<string, unknown>) => consent.command('default', types),
    updateConsentState: (types: Record<string, unknown>) => consent.command('update', types),
    gtagSet: () => {},
    copyFromDataLayer: (key: string) => {
      ask(
        'read_data_layer',
        ({ allowedKeys, keyPatterns = [] }) => allowedKeys === 'any' || keyPatterns.includes(key),
        key,
      );
      return model.get(key);
    },
    addEventCallback: (callback: (id: string, data: object) => void) => callback(id, { tags: [] }),
    getContainerVersion: () => ({
      containerId: id,
      debugMode: false,
      environmentMode: false,
      previewMode: false,
      version: '1',
    }),
    getUrl: (component?: string) => {
      mayUrl();
      const { href, hostname, pathname, search, hash, protocol, port } = location;
      const parts: Record<string, string> = {
        host: hostname,
        path: pathname,
        query: search.slice(1),
        fragment: hash.slice(1),
        protocol: protocol.slice(0, -1),
        port,
      };
      return component === undefined ? href : parts[component];
    },
    getQueryParameters: (key: string, all = false) => {
      mayUrl();
      const values = new URLSearchParams(location.search).getAll(key);
      return all ? values : values[0];
    },
    getReferrerUrl: () => document.referrer,
    getReferrerQueryParameters: () => undefined,
    getCookieValues: (name: string) => {
      ask(
        'get_cookies',
        ({ cookieAccess, cookieNames = [] }) => cookieAccess === 'any' || cookieNames.includes(name),
        name,
      );
      return document.cookie
        .split('; ')
        .filter((entry) => entry.startsWith(`${name}=`))
        .map((entry) => entry.slice(name.length + 1));
    },
    setCookie: (name: string, value: string) => {
      ask('set_cookies', ({ allowedCookies = [] }) => allowedCookies.some((row: any) => row.name === name), name);
      document.cookie = `${name}=${value}`;
    },
    localStorage: {
      getItem: (key: string) => (mayStore(key, 'read'), localStorage.getItem(key)),
      setItem: (key: string, value: string) => (mayStore(key, 'write'), localStorage.setItem(key, value), true),
      removeItem: (key: string) => (mayStore(key, 'write'), localStorage.removeItem(key)),
    },
    templateStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: unknown) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
      clear: () => stored.clear(),
    },
    // Templates that log do so in Preview only, where the permission says `debug`.
    logToConsole: () => ask('logging', () => true, 'logging'),
    readCharacterSet: () => document.characterSet,
    readTitle: () => document.title,
    readAnalyticsStorage: () => undefined,
    sha256: (text: string, onSuccess: (digest: string) => void) =>
      void crypto.subtle
        .digest('SHA-256', new TextEncoder().encode(text))
        .then((bytes) => onSuccess(btoa(String.fromCharCode(...new Uint8Array(bytes))))),
  };
}
