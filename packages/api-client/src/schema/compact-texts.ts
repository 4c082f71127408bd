/** Bytes that are asked for at a time; the place of a text is `chunk << chunkBits | offset`. */
const chunkBits = 20;
const headerBytes = 4;

/**
 * Many texts in few bytes, each with 32 bits of the caller's: a million keys of ten characters take
 * 30 MB, where a `Map` takes 130. Texts are numbered from 0 in the order in which they come.
 */
export class CompactTexts {
  readonly #likeness: (text: string) => string;
  readonly #chunks: Uint8Array[] = [];
  /** Where the last chunk is free. */
  #free = 0;
  #size = 0;
  // By number of the text.
  #places = new Uint32Array(64);
  #hashes = new Uint32Array(64);
  #marks = new Uint32Array(64);
  /** Numbers plus one, at the place that the hash says or behind it; 0 is free. At most half is taken. */
  #slots = new Uint32Array(128);

  /** @param likeness of texts that count as alike, such as the lower case of each */
  constructor(likeness: (text: string) => string) {
    this.#likeness = likeness;
  }

  /** How many texts there are. */
  get size(): number {
    return this.#size;
  }

  /** Keeps a text, whether it is there already or not, and answers its number. */
  add(text: string): number {
    if (this.#size === this.#places.length) this.#grow();
    const number = this.#size++;
    this.#places[number] = this.#write(text);
    this.#hashes[number] = hash(this.#likeness(text));
    this.#enter(number);
    return number;
  }

  /** The numbers of the texts that are like one, in the order in which they came. */
  alike(text: string): number[] {
    const like = this.#likeness(text);
    const wanted = hash(like);
    const found: number[] = [];
    const last = this.#slots.length - 1;
    for (let at = wanted & last; this.#slots[at] !== 0; at = (at + 1) & last) {
      const number = this.#slots[at]! - 1;
      if (this.#hashes[number] === wanted && this.#likeness(this.text(number)) === like) found.push(number);
    }
    return found;
  }

  /** The text of a number that `add` has answered. */
  text(number: number): string {
    const place = this.#places[number]!;
    const chunk = this.#chunks[place >>> chunkBits]!;
    const start = place & ((1 << chunkBits) - 1);
    const header = new DataView(chunk.buffer, start, headerBytes).getUint32(0);
    const wide = header & 1;
    let text = '';
    for (let at = start + headerBytes, end = at + ((header >>> 1) << wide); at < end; at += 1 + wide) {
      text += String.fromCharCode(wide ? chunk[at]! | (chunk[at + 1]! << 8) : chunk[at]!);
    }
    return text;
  }

  /** The 32 bits of a text; none is set at first. */
  marks(number: number): number {
    return this.#marks[number]!;
  }

  /** Replaces all 32 bits of a text. */
  setMarks(number: number, marks: number): void {
    this.#marks[number] = marks;
  }

  /** One byte per character where all are below U+0100, else two. */
  #write(text: string): number {
    let wide = 0;
    for (let index = 0; index < text.length && !wide; index++) if (text.charCodeAt(index) > 0xff) wide = 1;
    const needed = headerBytes + (text.length << wide);
    if (this.#chunks.length === 0 || this.#free + needed > this.#chunks.at(-1)!.length) {
      this.#chunks.push(new Uint8Array(Math.max(needed, 1 << chunkBits)));
      this.#free = 0;
    }
    const chunk = this.#chunks.at(-1)!;
    const start = this.#free;
    new DataView(chunk.buffer, start, headerBytes).setUint32(0, (text.length << 1) | wide);
    let at = start + headerBytes;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      chunk[at++] = unit & 0xff;
      if (wide) chunk[at++] = unit >>> 8;
    }
    this.#free = at;
    return ((this.#chunks.length - 1) << chunkBits) | start;
  }

  #enter(number: number): void {
    const last = this.#slots.length - 1;
    let at = this.#hashes[number]! & last;
    while (this.#slots[at] !== 0) at = (at + 1) & last;
    this.#slots[at] = number + 1;
  }

  #grow(): void {
    this.#places = twice(this.#places);
    this.#hashes = twice(this.#hashes);
    this.#marks = twice(this.#marks);
    this.#slots = new Uint32Array(this.#slots.length * 2);
    // In order of number, so that texts that are alike are found in the order in which they came.
    for (let number = 0; number < this.#size; number++) this.#enter(number);
  }
}

function twice(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

/** FNV-1a over the code units, then stirred, as the slots are chosen by the low bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
