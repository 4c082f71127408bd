import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import ts from 'typescript';
import { publish } from './publish.ts';
import { readTemplateFile } from './template-file.ts';

/** The names that sandboxed JavaScript does not have. */
const hidden = [
  'window',
  'document',
  'globalThis',
  'self',
  'top',
  'parent',
  'frames',
  'location',
  'navigator',
  'fetch',
  'Function',
];

let program: Promise<string> | undefined;

/**
 * The script that a site with this container gets in place of gtm.js: the emulator's page side, and
 * the container as it is published.
 */
export async function gtmScript(file: any): Promise<string> {
  const resource = publish(file);
  const templates = (file.containerVersion.customTemplate ?? []).flatMap((template: any) => {
    const { code, permissions } = readTemplateFile(template.templateData);
    const { galleryTemplateId } = template.galleryReference ?? {};
    const types = [
      `cvt_${template.containerId}_${template.templateId}`,
      ...(galleryTemplateId ? [`cvt_${galleryTemplateId}`] : []),
    ];
    const body = `function (require, data) { "use strict"; return (function (${hidden.join(', ')}) {\n${code}\n})(); }`;
    return types.map((type) => `${JSON.stringify(type)}: { permissions: ${inline(permissions)}, code: ${body} }`);
  });
  const page = await (program ??= bundlePage());
  return `(function () {\n${page}\nstartContainer(${inline(resource)}, {${templates.join(',\n')}}, document.currentScript && document.currentScript.nonce || "");\n})();`;
}

/** The code that Google gives for the head of each page, with the container's address and the page's nonce. */
export function gtmSnippet(src: string, nonce?: string): { tag: string; code: string } {
  const code = `(function(w,d,s,l){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='${src}';var n=d.querySelector('[nonce]');n&&j.setAttribute('nonce',n.nonce||n.getAttribute('nonce'));f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer');`;
  return { code, tag: `<script${nonce === undefined ? '' : ` nonce="${nonce}"`}>${code}</script>` };
}

function inline(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** The modules below `page/` as one script. */
async function bundlePage(): Promise<string> {
  const bundled = await rollup({
    input: fileURLToPath(new URL('page/container.ts', import.meta.url)),
    plugins: [
      {
        name: 'typescript-sources',
        resolveId: (id, importer) => (importer ? resolve(dirname(importer), id) : id),
        load: (id) =>
          ts.transpileModule(readFileSync(id, 'utf8'), {
            compilerOptions: {
              target: ts.ScriptTarget.ES2022,
              module: ts.ModuleKind.ESNext,
              verbatimModuleSyntax: true,
            },
          }).outputText,
      },
    ],
    onLog(level, log) {
      throw new Error(`rollup ${level}: ${log.message}`);
    },
  });
  const { output } = await bundled.generate({ format: 'es' });
  await bundled.close();
  return output[0].code.replace(/^export \{[^}]*\};?\s*$/m, '');
}
