import { readFileSync } from 'node:fs';

/** Pieces of a TypeScript file between `// #region name` and `// #endregion`, without their indentation. */
export function regionsOf(file: URL): Map<string, string> {
  const regions = new Map<string, string>();
  const pattern = /^( *)\/\/ #region (\S+)\n(.*?)^ *\/\/ #endregion$/gms;
  for (const [, indent, name, code] of readFileSync(file, 'utf8').matchAll(pattern)) {
    regions.set(name!, code!.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd());
  }
  return regions;
}

/**
 * A page with every `<!-- example: name -->` followed by the region of that name, in place of what stood there.
 * Throws for a name without a region, and for a region that the page does not show.
 */
export function fillExamples(page: string, regions: ReadonlyMap<string, string>): string {
  const shown = new Set<string>();
  const filled = page.replaceAll(/<!-- example: (\S+) -->\n(?:\n```ts\n.*?\n```\n)?/gs, (marker, name: string) => {
    const code = regions.get(name);
    if (code === undefined) throw new Error(`The page shows ${name}, and there is no such example.`);
    shown.add(name);
    return `${marker.slice(0, marker.indexOf('\n') + 1)}\n\`\`\`ts\n${code}\n\`\`\`\n`;
  });
  const hidden = [...regions.keys()].filter((name) => !shown.has(name));
  if (hidden.length > 0) throw new Error(`The page does not show ${hidden.join(', ')}.`);
  return filled;
}
