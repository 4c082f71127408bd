import type { Browser } from 'playwright-core';
import { startDeliveryCollector, type DeliveryCollector } from './delivery-collector.ts';
import type { Limiter } from './delivery-limiter.ts';
import { tally, type SentOrder, type Tally } from './delivery-tally.ts';
import type { Tool } from './delivery-tool.ts';
import { Visitor } from './delivery-visitor.ts';
import { hosts } from './hosts.ts';
import type { PageServer } from './page-server.ts';

/** What all cells of a run share. */
export interface Setting {
  readonly browser: Browser;
  readonly pages: PageServer;
  /** Pages that open at the same time, over all cells. */
  readonly limit: Limiter;
  /** Takes what went wrong during a visit, whose conversions count as they are; else the cell ends with it. */
  readonly onTrouble?: (error: unknown) => void;
}

/** One row of the table. */
export interface Cell {
  /** The letter of the issue; some have variants. */
  readonly name: string;
  readonly title: string;
  /** How many copies of one conversion may arrive after one that was stored. */
  readonly repeats: 0 | 1;
  /** Why some conversions may be lost. */
  readonly lossy?: string;
  /** Why some may arrive only when the visitor comes back. */
  readonly late?: string;
  run(lab: Lab): Promise<void>;
}

/** How the visitors of a cell behave alike. */
export interface Crowd {
  /** Conversions of one visitor; default 1, and 5 in a small run, where visitors are what takes time. */
  readonly each?: number;
  /** Scripts of which each visitor's pages run one before anything else, in turns. */
  readonly preludes?: readonly string[];
}

/** The place where one cell runs with one tool: a collector and a shop. */
export class Lab {
  readonly tool: Tool;
  readonly collector: DeliveryCollector;
  readonly setting: Setting;
  /** Conversions to fire. */
  readonly events: number;
  /** Visitors at the same time: more would slow each other down, and "2 s later" would be much later. */
  readonly lanes: number;
  readonly #folder: string;
  readonly #sent: SentOrder[] = [];

  constructor(cell: Cell, tool: Tool, setting: Setting, collector: DeliveryCollector, events: number) {
    this.tool = tool;
    this.collector = collector;
    this.setting = setting;
    this.events = events;
    this.lanes = Math.min(6, Math.ceil(events / 25) + (events < 50 ? 1 : 0));
    this.#folder = `${cell.name}-${tool.name}`.replace(/[^\w-]/g, '');
    this.page('page', `<a id="go" href="gone" onclick="this.dataset.orders.split(',').forEach(fireOrder)">on</a>`);
    setting.pages.page(`/${this.#folder}/gone`, { html: '<!doctype html><title>Elsewhere</title>' });
    for (const [path, html] of Object.entries(tool.files ?? {})) {
      setting.pages.page(path, { html, contentType: 'text/javascript' });
    }
  }

  /** Conversions of one visitor where all visitors are there at the same time. */
  get share(): number {
    return Math.ceil(this.events / this.lanes);
  }

  get limit(): Limiter {
    return this.setting.limit;
  }

  /** Sets up a page of the shop with the tool on it. */
  page(name: string, body: string, unconfirmed?: boolean, headers: Record<string, string> = {}): void {
    const { tool, collector, setting } = this;
    const fire = `<script>function fireOrder(order) { ${tool.fire} }</script>`;
    const head = tool.head({ collector: collector.origin, unconfirmed });
    setting.pages.page(`/${this.#folder}/${name}`, {
      html: `<!doctype html><title>Shop</title>${head}${fire}${body}`,
      headers,
    });
  }

  /** The address of a page of the shop, below its name for one visitor. */
  url(name: string, subdomain: string): string {
    return `https://${subdomain}${hosts.secure}/${this.#folder}/${name}`;
  }

  /** True once all these orders are stored. */
  stored(orders: readonly string[]): boolean {
    const there = new Set(this.collector.arrivals.flatMap(({ stored, order }) => (stored ? order : [])));
    return orders.every((order) => there.has(order));
  }

  /** True once the visitor who made this order is on a later visit. */
  cameBack(order: string): boolean {
    return this.#sent.find((sent) => sent.order === order)?.returnedAt !== undefined;
  }

  /** Orders that this cell is going to fire. */
  order(count: number): SentOrder[] {
    const from = this.#sent.length;
    const made = Array.from({ length: count }, (_, index) => {
      return { order: `${this.#folder}-${from + index}`, returnedAt: undefined };
    });
    this.#sent.push(...made);
    return made;
  }

  /**
   * Sends visitors until all conversions are fired, many at a time. Each has an origin, and so a
   * storage, of their own; those who come one after the other use the same browser context, as new
   * contexts and tabs are what costs most.
   */
  async visitors(
    { each = this.events < 50 ? 5 : 1, preludes = [] }: Crowd,
    visit: (visitor: Visitor) => Promise<void>,
  ): Promise<void> {
    const groups: SentOrder[][] = [];
    for (let left = this.events; left > 0; left -= each) groups.push(this.order(Math.min(each, left)));
    // A context keeps its prelude, so each prelude has as many lanes.
    const share = preludes.length || 1;
    const width = Math.min(groups.length, share * Math.ceil(this.lanes / share));
    const lane = async (from: number): Promise<void> => {
      const context = await this.setting.browser.newContext();
      const prelude = preludes[from % preludes.length];
      if (prelude) await context.addInitScript({ content: prelude });
      for (let turn = from; turn < groups.length; turn += width) {
        await visit(new Visitor(this, context, groups[turn]!, `v${turn}.`)).catch((error: unknown) => {
          if (!this.setting.onTrouble) throw error;
          this.setting.onTrouble(error);
        });
        // A tab keeps the pages before, each in a process.
        await Promise.all(context.pages().map((page) => page.close()));
      }
      await context.close();
    };
    await Promise.all(Array.from({ length: width }, (_, from) => lane(from)));
  }

  tally(): Tally {
    return tally(this.#sent, this.collector.arrivals);
  }
}

/** Runs a cell with one tool. */
export async function runCell(cell: Cell, tool: Tool, setting: Setting, events: number): Promise<Tally> {
  const collector = await startDeliveryCollector(tool);
  try {
    const lab = new Lab(cell, tool, setting, collector, events);
    await cell.run(lab);
    return lab.tally();
  } finally {
    await collector.close();
  }
}
