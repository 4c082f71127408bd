import { chromium, type Browser } from 'playwright-core';
import { chromiumArgs } from './chromium-args.ts';
import { chromiumPath } from './chromium-path.ts';
import { hosts } from './hosts.ts';
import type { PageServer } from './page-server.ts';

/** The command line of a test browser in which each subdomain of the shop is the shop too. */
export async function deliveryArgs(pages: PageServer): Promise<string[]> {
  const option = '--host-resolver-rules=';
  const subdomains = `MAP *.${hosts.secure}:443 127.0.0.1:${pages.ports.secure}, `;
  const args = await chromiumArgs({ pages });
  return args.map((arg) => (arg.startsWith(option) ? arg.replace(option, option + subdomains) : arg));
}

export async function launchDeliveryBrowser(pages: PageServer): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: await deliveryArgs(pages),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}
