/**
 * Permissions as template files write them: values are typed by number, 1 text, 2 list, 3 map,
 * 8 boolean (reference note, 4.2).
 */
const text = (string: string) => ({ type: 1, string });
const flag = (boolean: boolean) => ({ type: 8, boolean });
const list = (listItem: object[]) => ({ type: 2, listItem });
const map = (entries: Record<string, object>) => ({
  type: 3,
  mapKey: Object.keys(entries).map(text),
  mapValue: Object.values(entries),
});

function permission(publicId: string, key: string, value: object) {
  return {
    instance: { key: { publicId, versionId: '1' }, param: [{ key, value }] },
    clientAnnotations: { isEditedByUser: true },
    isRequired: true,
  };
}

const global = (key: string) => map({ key: text(key), read: flag(true), write: flag(true), execute: flag(false) });

/** The function that calls wait in until the runtime is there, and its queue. */
export const globalsPermission = permission(
  'access_globals',
  'keys',
  list([global('pixelwright'), global('pixelwright.q')]),
);

export const scriptPermission = (src: string) => permission('inject_script', 'urls', list([text(src)]));

export const consentPermission = (type: string) =>
  permission(
    'access_consent',
    'consentTypes',
    list([map({ consentType: text(type), read: flag(true), write: flag(false) })]),
  );
