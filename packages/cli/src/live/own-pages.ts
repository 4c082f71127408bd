import { randomBytes } from 'node:crypto';

/** Strict, so that no page of the site's own frames it or adds to it. */
const blankPage = '<!doctype html><meta charset="utf-8"><title>Elsewhere</title>';

/** Something that happens once. */
function signal() {
  let give = () => {};
  const came = new Promise<void>((resolve) => (give = resolve));
  return { came, give };
}

/** Pages that the proxy answers on the site's own origin, under a name that no site has. */
export class OwnPages {
  readonly #folder = `/.well-known/pixelwright-${randomBytes(8).toString('hex')}`;
  /** The path of a page without anything: where a visitor goes who leaves. */
  readonly blank = `${this.#folder}/blank`;
  /** The path of a page that has the browser prerender another, and goes there when told. */
  readonly start = `${this.#folder}/start`;
  readonly #go = signal();
  readonly #started = signal();
  readonly #left = signal();

  /** What is prerendered. */
  target = '';
  /** The browser has asked for the page that prerenders. */
  readonly started = this.#started.came;
  /** It has left it. */
  readonly left = this.#left.came;

  go(): void {
    this.#go.give();
  }

  /** The HTML at a path of ours. */
  async at(path: string): Promise<string | undefined> {
    if (!path.startsWith(`${this.#folder}/`)) return undefined;
    if (path === this.start) {
      this.#started.give();
      return this.#startPage();
    }
    if (path === `${this.#folder}/left`) this.#left.give();
    if (path === `${this.#folder}/go`) await this.#go.came;
    return blankPage;
  }

  /** Speculation rules: https://developer.mozilla.org/docs/Web/API/Speculation_Rules_API */
  #startPage(): string {
    const inline = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
    const rules = inline({ prerender: [{ source: 'list', urls: [this.target] }] });
    return `${blankPage}<script type="speculationrules">${rules}</script>
<script>
onpagehide = function () { fetch('left', { keepalive: true }) };
fetch('go').then(function () { location.href = ${inline(this.target)} });
</script>`;
  }
}
