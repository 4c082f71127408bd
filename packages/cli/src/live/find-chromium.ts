import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where the usual installers put a browser built on Chromium, best first. */
function usualPlaces(): string[] {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (path) => path !== undefined,
    );
    const files = [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return files.flatMap((file) => roots.map((path) => join(path, file)));
  }
  const folders = ['/usr/bin', ...(env['PATH'] ?? '').split(delimiter).filter((path) => path !== ''), '/snap/bin'];
  return names.flatMap((name) => folders.map((path) => join(path, name)));
}

/**
 * The browser to open pages with: the one that PIXELWRIGHT_CHROMIUM names, else an installed one.
 *
 * @param timeout ms that one may take to say its version
 * @throws an error that says what to do where there is none
 */
export function findChromium(timeout: number): string {
  const named = process.env['PIXELWRIGHT_CHROMIUM'];
  const found = (named ? [named] : usualPlaces()).find((path) => existsSync(path) && starts(path, timeout));
  if (found !== undefined) return found;
  throw new Error(
    named
      ? `PIXELWRIGHT_CHROMIUM names ${named}, which is not a browser that starts.`
      : 'There is no Chromium or Chrome: install one, or set PIXELWRIGHT_CHROMIUM to its path.',
  );
}

/** Ubuntu installs a `chromium-browser` that only says that a snap is missing. */
function starts(path: string, timeout: number): boolean {
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout, killSignal: 'SIGKILL' }).status === 0;
}
