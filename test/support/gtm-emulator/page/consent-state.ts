/**
 * Consent Mode as tags see it. A type that nobody set counts as granted:
 * https://developers.google.com/tag-platform/tag-manager/templates/api#isconsentgranted
 */
export interface ConsentState {
  isGranted(type: string): boolean;
  /** `gtag('consent', 'default' | 'update', …)`. */
  command(action: string, types: Record<string, unknown>): void;
  listen(type: string, listener: (type: string, granted: boolean) => void): void;
}

export function createConsent(): ConsentState {
  const defaults: Record<string, unknown> = {};
  const updates: Record<string, unknown> = {};
  const listeners: { type: string; listener: (type: string, granted: boolean) => void }[] = [];
  const isGranted = (type: string) => (updates[type] ?? defaults[type] ?? 'granted') === 'granted';
  return {
    isGranted,
    command(action, types) {
      for (const [type, value] of Object.entries(types)) {
        const before = isGranted(type);
        (action === 'update' ? updates : defaults)[type] = value;
        if (isGranted(type) === before) continue;
        for (const entry of listeners) if (entry.type === type) entry.listener(type, isGranted(type));
      }
    },
    listen: (type, listener) => void listeners.push({ type, listener }),
  };
}
