import type { Page } from 'playwright-core';
import type { Tool } from '../../test/support/delivery-tool.ts';

/**
 * Puts a tool into a page that stands already, so that the cost of the page is not in the figures:
 * its scripts one after the other, then the function that fires. Resolves when it is ready.
 */
export async function install(page: Page, tool: Tool, collector: string): Promise<void> {
  const fire = `<script>function fireOrder(order) { ${tool.fire} }</script>`;
  const html = tool.head({ collector }) + fire;
  // One string, so that no transpiler's helper gets into the page.
  await page.evaluate(`(async () => {
    const template = document.createElement('template');
    template.innerHTML = ${JSON.stringify(html)};
    for (const written of template.content.querySelectorAll('script')) {
      const script = document.createElement('script');
      for (const { name, value } of written.attributes) script.setAttribute(name, value);
      script.text = written.text;
      const loaded = new Promise((resolve) => (script.onload = script.onerror = resolve));
      document.head.append(script);
      if (script.src) await loaded;
    }
    while (!(${tool.ready ?? 'true'})) await new Promise((resolve) => setTimeout(resolve, 20));
  })()`);
}
