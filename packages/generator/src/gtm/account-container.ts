import type { Artifact } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { tagRuntimes } from '../generated/tag-runtimes.ts';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import type { Plan } from '../plan/plan.ts';
import { cellCode, markdownCode, markdownText } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { buildContainer, customHtml, type PixelTag } from './build-container.ts';
import { containerText } from './envelope.ts';
import { existingVariables } from './existing-variables.ts';
import { htmlLimit, publishedLimit, publishedSize } from './published-size.ts';
import { shortCalls } from './short-call.ts';
import { inTag, tagWithRuntime } from './tag-html.ts';

const folder = '+account/gtm';
const runtimeTag = 'Pixelwright - runtime';

interface AccountContainer {
  artifacts: Artifact[];
  /** About how many bytes it takes of a published container. */
  size: number;
}

/**
 * All pixels of an account as one import file, in which the runtime stands once: in a tag that fires
 * once per page load, before the first pixel's.
 *
 * @param plans of any target, in any order; those of Google Tag Manager count, and none gives no file
 */
export function gtmAccountContainer(plans: readonly Plan[]): AccountContainer {
  const own = plans.filter(({ form }) => form === 'gtm').toSorted((a, b) => (a.key < b.key ? -1 : 1));
  if (own.length === 0) return { artifacts: [], size: 0 };
  const sharing = own.filter(sharesRuntime);
  const runtime = `${runtimeFor(sharing)};\n`;
  const { completers, callOf } = shortCalls(sharing, htmlLimit - inTag(runtime).length);
  const pixels = own.map((plan): PixelTag =>
    sharesRuntime(plan)
      ? { plan, type: 'html', parameter: customHtml(inTag(callOf(plan))), setup: runtimeTag }
      : { plan, type: 'html', parameter: customHtml(tagWithRuntime(plan)) },
  );
  const container = buildContainer({
    name: 'Pixelwright',
    pixels,
    ...(sharing.length > 0 && {
      setup: { name: runtimeTag, html: inTag(runtime + completers) },
    }),
  });
  const size = publishedSize(container);
  const artifacts = [
    {
      path: `${folder}/container.json`,
      mediaType: 'application/json',
      text: containerText(container),
      notes: [`${own.length} pixels, about ${kilobytes(size)} KB published`],
    },
    {
      path: `${folder}/INSTALL.md`,
      mediaType: 'text/markdown',
      text: render('install-gtm-account', {
        existing: existingVariables(own),
        runtime: sharing.length > 0 && markdownCode(runtimeTag),
        size: `${kilobytes(size)} KB of the ${publishedLimit / 1024} KB`,
        rows: own
          .map(
            ({ key, name }) => `| ${cellCode(key)} | ${markdownText(name)} | \`${folderName(key)}/gtm/INSTALL.md\` |`,
          )
          .join('\n'),
      }),
      notes: [],
    },
  ];
  return { artifacts, size };
}

/** A pixel whose function has a name of its own would need a runtime of its own anyway. */
function sharesRuntime({ global }: Plan): boolean {
  return global === 'pixelwright';
}

/** The smallest runtime that has what the pixels use. */
function runtimeFor(plans: readonly Plan[]): string {
  const needed = plans.reduce((bits, { runtime }) => bits | runtime.config.uses, 0);
  return tagRuntimes.find(({ features }) => (needed & ~features) === 0)?.text ?? hostedRuntime.text;
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
