import { afterAll } from 'vitest';
import { folderWith, startCli } from '../cli/cli.ts';
import { startWarmCli } from '../cli/warm-cli.ts';
import { startFakeEverflow, type FakeEverflow } from '../support/fake-everflow.ts';
import { startFakeIntegr8, type FakeIntegr8 } from '../support/fake-integr8.ts';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';

export const token = 'canary-token-1a2b3c4d5e';
export const everflowKey = 'canary-everflow-6f7a8b9c';
export const integr8Key = 'canary-integr8-0d1e2f3a';
/** The environment of the command. */
export const variables = {
  PIXELWRIGHT_PIXELS_TOKEN: token,
  PIXELWRIGHT_EVERFLOW_KEY: everflowKey,
  PIXELWRIGHT_INTEGR8_KEY: integr8Key,
};

const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(open.map((server) => server.close()));
});

export async function fakePixels(): Promise<FakeSavedPixels> {
  const fake = await startFakeSavedPixels();
  fake.tokens.add(token);
  open.push(fake);
  return fake;
}

export async function fakeEverflow(): Promise<FakeEverflow> {
  const fake = await startFakeEverflow({ apiKey: everflowKey });
  open.push(fake);
  return fake;
}

export async function fakeIntegr8(): Promise<FakeIntegr8> {
  const fake = await startFakeIntegr8(integr8Key);
  open.push(fake);
  return fake;
}

/** The part of an account file that names the fakes. */
export function providers(pixels?: { baseUrl: string }, everflow?: { baseUrl: string }): object {
  return {
    account: 'acme',
    providers: {
      ...(pixels && { 'saved-pixels': { baseUrl: pixels.baseUrl, requestsPerMinute: 100_000 } }),
      ...(everflow && { everflow: { baseUrl: everflow.baseUrl, requestsPerMinute: 100_000 } }),
    },
  };
}

/** A folder with an account file of these pixels and postbacks, and further files. */
export function accountFolder(account: object, files: Readonly<Record<string, unknown>> = {}): string {
  return folderWith({ 'pixelwright.json': account, ...files });
}

/** Runs the built command with the secrets of the fakes. */
export const sync = startWarmCli(variables);

/** Starts it, for who wants to end it before its time. */
export function startSync(folder: string, ...args: string[]) {
  return startCli(folder, args, variables);
}

export const purchase = {
  type: 'conversion',
  conversion_type: 'purchase',
  revenue: { source: 'variable', value: 'order.total' },
  currency: { source: 'fixed', value: 'EUR' },
};
export const view = { type: 'pageview' };
