import { readdirSync, readFileSync } from 'node:fs';

/** Processes that a test may not leave behind, by what only its browsers have in their command lines or environment. */
export function processesWith(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && read(`/proc/${pid}/environ`).includes(mark) && isAlive(pid));
}

/** What has ended and waits for whoever started it is not alive. */
function isAlive(pid: number): boolean {
  return !/^State:\s+Z/m.test(read(`/proc/${pid}/status`));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile, or is somebody else's.
    return '';
  }
}
