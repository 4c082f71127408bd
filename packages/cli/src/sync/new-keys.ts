import { isKey } from '@pixelwright/api-client/schema';

/** Makes keys for objects that have none: from what people call them, unlike every key that there is. */
export function newKeys(taken: Iterable<string>): (title: string, fallback: string) => string {
  // On some file systems names that differ only in case are one.
  const used = new Set([...taken].map((key) => key.toLowerCase()));
  return (title, fallback) => {
    const slug = title
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 60)
      .replace(/-+$/, '');
    const base = isKey(slug) ? slug : fallback;
    let key = base;
    for (let number = 2; used.has(key); number++) key = `${base}-${number}`;
    used.add(key);
    return key;
  };
}
