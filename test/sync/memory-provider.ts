import { ConflictError } from '@pixelwright/api-client/saved-pixels';
import type { SyncApi } from '@pixelwright/api-client/schema';
import {
  capabilities,
  type Fields,
  type LiveObject,
  type LockStore,
  type SyncLock,
  type SyncProvider,
} from '@pixelwright/api-client/sync';

/** Nothing of the process that was running is left; what it had sent may have been carried out. */
export class Killed extends Error {}

/** A provider in memory, with the abilities of an API. */
export class MemoryProvider implements SyncProvider {
  readonly objects: Map<string, Fields>;
  readonly capabilities;
  /** Writes that reached the server, in their order. */
  readonly written: string[] = [];
  /** Called before and after each request is carried out. */
  boundary: () => void = () => {};
  #nextId = 1;

  constructor(api: SyncApi, objects: Iterable<[string, Fields]> = []) {
    this.objects = new Map(objects);
    this.capabilities = capabilities[api];
  }

  /** Who kills it at the boundary kills all that is under way. */
  async #request<T>(carryOut: () => T): Promise<T> {
    this.boundary();
    await Promise.resolve();
    const answer = carryOut();
    this.boundary();
    return answer;
  }

  #live(id: string): LiveObject {
    const fields = this.objects.get(id)!;
    return { id, title: String(fields['name']), naturalKey: this.naturalKey(fields), fields };
  }

  #refuseTaken(id: string | undefined, { name }: Fields): void {
    const holder = [...this.objects].find(([other, fields]) => other !== id && fields['name'] === name);
    if (this.capabilities.uniqueField && holder)
      throw new ConflictError('conflict', 'the name is taken', { status: 409 });
  }

  list = () => this.#request(() => [...this.objects.keys()].map((id) => this.#live(id)));
  read = (id: string) => this.#request(() => (this.objects.has(id) ? this.#live(id) : undefined));
  create = (fields: Fields) =>
    this.#request(() => {
      this.#refuseTaken(undefined, fields);
      const id = `new-${this.#nextId++}`;
      this.written.push(`create ${id}`);
      this.objects.set(id, fields);
      return this.#live(id);
    });
  update = (id: string, fields: Fields, changed: readonly string[]) =>
    this.#request(() => {
      this.#refuseTaken(id, fields);
      this.written.push(`update ${id}`);
      if (this.capabilities.needsAnother?.(this.objects.get(id)!, fields)) throw new Error('it cannot become that');
      const changes = changed.map((field) => [field, fields[field]] as const);
      this.objects.set(id, { ...this.objects.get(id), ...Object.fromEntries(changes) });
    });
  remove = (id: string) =>
    this.#request(() => {
      this.written.push(`remove ${id}`);
      if (this.capabilities.removal === 'delete') this.objects.delete(id);
      else this.objects.set(id, { ...this.objects.get(id), pixel_status: 'inactive' });
    });
  normalise = (fields: Fields) => fields;
  naturalKey = ({ name, network_offer_id, sub_id }: Fields) => String(name ?? network_offer_id ?? sub_id);
}

/** A lock in memory, with its journal. */
export class MemoryStore implements LockStore {
  lock: SyncLock | undefined;
  journal: string | undefined;
  /** Called before and after each step of storing. */
  boundary: () => void = () => {};

  constructor(lock?: SyncLock) {
    this.lock = lock;
  }

  read = async () => ({ lock: structuredClone(this.lock), journal: this.journal });
  write = async (lock: SyncLock) => {
    this.boundary();
    this.lock = structuredClone(lock);
    this.boundary();
    this.journal = undefined;
    this.boundary();
  };
  append = async (lines: string) => {
    const before = this.journal ?? '';
    this.boundary();
    // As far as a process gets that dies while it writes.
    this.journal = before + lines.slice(0, lines.length / 2);
    this.boundary();
    this.journal = before + lines;
    this.boundary();
  };
}
