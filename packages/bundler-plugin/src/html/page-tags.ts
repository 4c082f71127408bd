import type { Plan } from '@pixelwright/generator';
import type { SnippetPixel } from '../read-site.ts';
import { isRelative } from '../site.ts';

/** The tags of a page, each line once: pixels share the tag that loads the hosted runtime. */
export function pageTags(page: string, pixels: readonly SnippetPixel[], base: string): string[] {
  const lines = pixels.flatMap(({ tags, plan }) =>
    tags.replace(`src="${plan.hosted?.src}"`, () => `src="${runtimeSrc(page, plan, base)}"`).split(/(?<=\n)/),
  );
  return [...new Set(lines)];
}

/** The address of the hosted runtime: where the base is relative, so is it. */
export function runtimeSrc(page: string, { hosted }: Pick<Plan, 'hosted'>, base: string): string | undefined {
  if (!hosted || !isRelative(base)) return hosted?.src;
  return ('../'.repeat(page.split('/').length - 1) || './') + hosted.src.slice(1);
}
