import { rows, type Entity } from '../gtm-lint/entities.ts';
import { standingTriggers } from '../gtm-lint/lint-references.ts';

/** Which tags of a container of Google Tag Manager run, and in what order. */
export interface FiringTags {
  /** Those that a trigger fires, or that go before or after one of them. */
  all: ReadonlySet<Entity>;
  /** Whether a tag has run by the time that another does: fired by a trigger of its own, or set up for it. */
  isBefore(tag: Entity, other: Entity): boolean;
}

export function firingTags(entities: readonly Entity[]): FiringTags {
  const triggers = new Set(
    entities.filter(({ kind }) => kind === 'trigger').map(({ value }) => String(value['triggerId'])),
  );
  const hasTrigger = ({ value }: Entity) => {
    const ids = Array.isArray(value['firingTriggerId']) ? value['firingTriggerId'].map(String) : [];
    return ids.some((id) => standingTriggers.test(id) || triggers.has(id));
  };
  const tags = entities.filter(({ kind, value }) => kind === 'tag' && value['paused'] !== true);
  const all = new Set(tags.filter(hasTrigger));
  // What is added is met too.
  for (const tag of all) {
    const called = [...names(tag, 'setupTag'), ...names(tag, 'teardownTag')];
    for (const other of tags) if (called.includes(other.value['name'])) all.add(other);
  }
  return { all, isBefore: (tag, other) => hasTrigger(tag) || names(other, 'setupTag').includes(tag.value['name']) };
}

const names = ({ value }: Entity, field: 'setupTag' | 'teardownTag') =>
  rows(value[field]).map(({ tagName }): unknown => tagName);
