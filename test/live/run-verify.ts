import { folderWith, runCli } from '../cli/cli.ts';
import type { Shop } from './shop.ts';

/** What `--json` prints, as far as tests look. */
export interface JsonReport {
  pixels: { pixel: string; events: any[]; decisions?: { code: string }[] }[];
  verdicts: { scenario: string; verdict: string; code?: string; reason?: string; why: string }[];
  findings: { code: string; severity: string; pixel?: string; message: string }[];
}

/** Checks `/thanks` of the shop. The time is for a busy machine; what a run may take is not measured here. */
export async function runVerify(
  shop: Shop,
  args: readonly string[],
  path = '/thanks',
): Promise<{ report: JsonReport; code: number | null; stderr: string }> {
  const all = ['verify', '--browser', shop.origin + path, '--json', '--timeout', '100', ...args];
  const { stdout, stderr, code } = await runCli(folderWith(shop.files), all);
  return { report: stdout === '' ? { pixels: [], verdicts: [], findings: [] } : JSON.parse(stdout), code, stderr };
}
