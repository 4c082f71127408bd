import type { tagmanager_v2 } from '@googleapis/tagmanager';
import { expect, test } from 'vitest';
import type { ContainerVersion, Parameter, Tag, Trigger } from './container-types.ts';

/** The compiler is the test: each line marked so must not compile. */
test('the types refuse what the importer refuses', () => {
  // @ts-expect-error -- the spelling of the API
  const parameter: Parameter = { type: 'template', key: 'html', value: '' };
  // @ts-expect-error -- scalars are texts
  const flag: Parameter = { type: 'BOOLEAN', key: 'supportDocumentWrite', value: false };
  // @ts-expect-error -- FORM_SUBMISSION is meant
  const trigger: Trigger = { name: 'T', type: 'FORM_SUBMIT' };
  // @ts-expect-error -- an object is meant
  const unique: Trigger = { name: 'T', type: 'CLICK', uniqueTriggerId: '305' };
  // @ts-expect-error -- ids are texts
  const id: Partial<Tag> = { tagId: 5 };
  // @ts-expect-error -- no such option
  const option: Partial<Tag> = { tagFiringOption: 'oncePerEvent' };
  expect([parameter, flag, trigger, unique, id, option]).toHaveLength(6);
});

test("a container of ours is one of Google's", () => {
  const widened = (version: ContainerVersion): tagmanager_v2.Schema$ContainerVersion => version;
  expect(widened).toBeTypeOf('function');
});
