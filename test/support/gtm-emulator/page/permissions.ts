/** One permission of a template, as `___WEB_PERMISSIONS___` writes it, in plain values. */
export interface Permission {
  id: string;
  parameters: Record<string, any>;
}

/** Asks whether a template may do something; a template that may not gets an exception. */
export type Ask = (id: string, allows: (parameters: Record<string, any>) => boolean, what: string) => void;

/** https://developers.google.com/tag-platform/tag-manager/templates/permissions */
export function asker(permissions: Permission[]): Ask {
  return (id, allows, what) => {
    if (!permissions.some((permission) => permission.id === id && allows(permission.parameters))) {
      throw new Error(`PERMISSION_DENIED: ${id} does not allow ${what}`);
    }
  };
}

/** `https://*.example.com/path*`: https only, a wildcard host, wildcards in the path. */
export function matchesUrl(patterns: string[] = [], url: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replace(/\*/g, '.*');
    return new RegExp(`^${source.endsWith('/') ? `${source}.*` : source}$`).test(url);
  });
}
