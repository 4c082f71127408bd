import type { tagmanager_v2 } from '@googleapis/tagmanager';
import { expect, test } from 'vitest';
import type { buildContainer } from './build-container.ts';
import type { ContainerVersion, CustomTemplate, Parameter, Tag, Trigger } from './container-types.ts';

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
  // @ts-expect-error -- the text of the template is meant
  const template: Partial<CustomTemplate> = { templateData: { INFO: {} } };
  // @ts-expect-error -- no such field
  const field: Partial<CustomTemplate> = { template: '' };
  // @ts-expect-error -- a list is meant
  const templates: Partial<ContainerVersion> = { customTemplate: { name: 'T', templateData: '' } };
  expect([parameter, flag, trigger, unique, id, option, template, field, templates]).toHaveLength(9);
});

test("a container of ours is one of Google's", () => {
  const widened = (version: ContainerVersion): tagmanager_v2.Schema$ContainerVersion => version;
  expect(widened).toBeTypeOf('function');
});

test('so is the template that a container carries, and what `buildContainer` makes of it', () => {
  const widened = (template: CustomTemplate): tagmanager_v2.Schema$CustomTemplate => template;
  const carried = ({ containerVersion }: ReturnType<typeof buildContainer>): CustomTemplate[] | undefined =>
    containerVersion.customTemplate;
  expect([widened, carried]).toHaveLength(2);
});
