import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diagnostic, type SyncApi } from '@pixelwright/api-client/schema';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { notWritable } from '../staging/not-writable.ts';

export interface InitOptions {
  account: string;
  baseUrl: string;
  api: SyncApi;
}

const accountFile = 'pixelwright.yaml';
const variables: Record<SyncApi, string> = {
  'saved-pixels': 'token: ${env:PIXELWRIGHT_PIXELS_TOKEN}',
  everflow: 'apiKey: ${env:PIXELWRIGHT_EVERFLOW_KEY}',
  integr8: `apiKey: \${env:PIXELWRIGHT_INTEGR8_KEY}
    # The vendor states none of the paths that this needs; with true, inferred ones are used:
    allowInferredPaths: false`,
};

/** `pixelwright init`: a first account file and, for saved pixels, a first pixel. Answers the exit code. */
export async function runInit(options: InitOptions): Promise<number> {
  const findings = new Findings();
  const files = firstFiles(options);
  for (const file of ['pixelwright.yml', 'pixelwright.json', ...Object.keys(files)]) {
    if (existsSync(file)) findings.add([diagnostic('file_exists', '$', `${file} exists.`)]);
  }
  const written: string[] = [];
  for (const [file, text] of findings.hasErrors ? [] : Object.entries(files)) {
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
      written.push(file);
    } catch (error) {
      findings.add([notWritable(file, error)]);
    }
  }
  printFindings(findings);
  if (findings.hasErrors) return 1;
  process.stdout.write(`${written.map((file) => `wrote ${file}\n`).join('')}Next: pixelwright pull, or plan\n`);
  return 0;
}

function firstFiles({ account, baseUrl, api }: InitOptions): Record<string, string> {
  const pixel = join('pixels', 'every-page.yaml');
  const head = `# What this account has: pixelwright plan shows what would change, apply changes it.
account: ${JSON.stringify(account)}

providers:
  ${api}:
    baseUrl: ${JSON.stringify(baseUrl)}
    # Secrets stay in the environment.
    ${variables[api]}
`;
  if (api === 'everflow') {
    return {
      [accountFile]: `${head}\n# Partner postbacks by key; pixelwright pull writes those that there are.\npostbacks: {}\n`,
    };
  }
  if (api === 'integr8') {
    return {
      [accountFile]: `${head}\n# Sub ids, blocked sub ids and custom payouts by key; pixelwright pull writes those that there are.\nintegr8: {}\n`,
    };
  }
  return {
    [accountFile]: `${head}
# Where install code sends events, for pixelwright generate:
# defaults:
#   endpoint: https://collect.example/e

pixels:
  every-page:
    file: pixels/every-page.yaml
`,
    [pixel]: `name: Every page
config:
  type: pageview
`,
  };
}
