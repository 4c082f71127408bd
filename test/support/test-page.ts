import { Window } from 'happy-dom';

/** A window whose every property a test may look at and replace. */
type OpenWindow = Pick<Window, 'document' | 'happyDOM' | 'addEventListener' | 'eval'> & Record<string, any>;

/** One thing that a page handed to the browser for sending. */
export interface Sent {
  by: 'fetch' | 'beacon' | 'image';
  url: string;
  /** What fetch was told beside the address and the body. */
  init?: Record<string, unknown>;
  event: { id: string; type: string; data: Record<string, any> };
}

/** A page in happy-dom that runs scripts and, instead of sending, remembers. */
export class TestPage {
  readonly window: OpenWindow;
  /** Errors that reached the page. */
  readonly errors: string[] = [];
  readonly #sent: Sent[] = [];

  constructor(url = 'https://shop.example/page') {
    this.window = new Window({
      url,
      settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
    }) as unknown as OpenWindow;
    const { window } = this;
    const remember = (by: Sent['by'], address: string, body: string, init?: Record<string, unknown>): void => {
      for (const event of [JSON.parse(body)].flat())
        this.#sent.push({ by, url: address, event, ...(init && { init }) });
    };
    window.addEventListener('error', (event: any) => this.errors.push(String(event.message ?? event.error)));
    window['fetch'] = (address: string, { body, ...init }: { body: string }) => {
      remember('fetch', address, body, init);
      return Promise.resolve({ ok: true });
    };
    Object.defineProperty(window['navigator'], 'sendBeacon', {
      configurable: true,
      writable: true,
      value: (address: string, body: string) => {
        remember('beacon', address, body);
        return true;
      },
    });
    window['Image'] = class {
      set src(address: string) {
        remember('image', address, new URL(address).searchParams.get('e')!);
      }
    };
  }

  /** Runs a script in the page. */
  run(script: string): this {
    this.window.eval(script);
    return this;
  }

  /** Runs pasted code: the script of a snippet. */
  paste(snippet: string): this {
    return this.run(/^<script[^>]*>([^]*)<\/script>\n$/.exec(snippet)![1]!);
  }

  /** What has been sent once the page is left, which ends every wait. */
  get sent(): readonly Sent[] {
    this.window.eval(`dispatchEvent(new Event('pagehide'))`);
    return this.#sent;
  }

  /** The data of the events sent so far. */
  get data(): Record<string, any>[] {
    return this.sent.map(({ event }) => event.data);
  }
}
