import * as z from 'zod/mini';
import { accountFile } from './account-file.ts';
import { installOptions } from './install-options.ts';
import { pixelConfig } from './pixel-config.ts';
import { pixelProperty, pixelValue } from './pixel-value.ts';
import { savedPixelShape } from './saved-pixel.ts';
import { textLimits } from './texts.ts';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  description?: string;
  [keyword: string]: unknown;
}

/** The docstrings of the interfaces, by their name: the interface’s own, and those of its fields. */
export type Docstrings = Readonly<Record<string, { own?: string; fields: Readonly<Record<string, string>> }>>;

/** Draft 7: the newest that every editor knows in full. */
const $schema = 'http://json-schema.org/draft-07/schema#';

/**
 * The JSON Schemas of the files that people write, by file name, from the schemas that judge these
 * files. They complete and check the structure; what rules say across fields is left to `validate`.
 */
export function jsonSchemas(docs: Docstrings): Record<string, JsonSchema> {
  const definitions = definitionsFrom(docs);
  const { SavedPixel, ...shared } = definitions;
  return {
    'pixelwright.schema.json': {
      $schema,
      title: 'Pixelwright account file',
      ...accountSchema(docs, SavedPixel!.properties!),
      definitions: shared,
    },
    'saved-pixel.schema.json': {
      $schema,
      title: 'Saved pixels',
      ...documentSchema,
      definitions: {
        SavedPixel: withNulls(SavedPixel!),
        PixelConfig: withNulls(shared.PixelConfig!),
        PixelProperty: shared.PixelProperty!,
        PixelValue: shared.PixelValue!,
      },
    },
  };
}

function definitionsFrom(docs: Docstrings): Record<string, JsonSchema> {
  const install = described(fromZod(installOptions), docs, 'InstallOptions');
  const { trigger, money } = install.properties!;
  const triggerFields = described(trigger!, docs, 'Trigger');
  // The parser takes the name alone too.
  install.properties!.trigger = {
    description: trigger!.description!,
    anyOf: [triggerFields.properties!.on!, { ...triggerFields, description: 'With what it needs to know.' }],
  };
  install.properties!.money = { ...described(money!, docs, 'MoneyOptions'), description: money!.description! };
  const SavedPixel = described(fromZod(savedPixelShape), docs, 'SavedPixel');
  const PixelConfig = described(fromZod(pixelConfig), docs, 'PixelConfig');
  SavedPixel.properties!.target_platform!.default = 'javascript';
  PixelConfig.properties!.properties!.default = [];
  SavedPixel.properties!.config = reference('PixelConfig', SavedPixel.properties!.config!.description);
  return {
    InstallOptions: install,
    SavedPixel,
    PixelConfig,
    PixelProperty: propertySchema,
    PixelValue: { description: docs['PixelValue']?.own ?? '', ...valueSchema },
  };
}

/** What zod says, and what its transforms and functions leave unsaid. */
function fromZod(schema: z.core.$ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const schema: object = zodSchema;
      if (schema === pixelValue) Object.assign(jsonSchema, reference('PixelValue'));
      if (schema === pixelProperty) Object.assign(jsonSchema, reference('PixelProperty'));
      Object.assign(jsonSchema, textLimits.get(zodSchema));
    },
  });
  const { $schema: _, ...rest } = made;
  return rest as JsonSchema;
}

/** With the docstrings of the interface that the schema reads into. */
function described(schema: JsonSchema, docs: Docstrings, name: string): JsonSchema {
  const doc = docs[name];
  const properties = Object.entries(schema.properties ?? {}).map(([field, value]): [string, JsonSchema] => {
    const description = doc?.fields[field];
    return [field, description === undefined ? value : { description, ...value }];
  });
  return {
    ...(doc?.own !== undefined && { description: doc.own }),
    ...schema,
    properties: Object.fromEntries(properties),
  };
}

function reference(name: string, description?: string): JsonSchema {
  // Beside `$ref` draft 7 overlooks everything.
  const allOf = [{ $ref: `#/definitions/${name}` }];
  return description === undefined ? { allOf } : { description, allOf };
}

const text: JsonSchema = { type: 'string' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const source: JsonSchema = { enum: ['fixed', 'variable'] };
const type: JsonSchema = { enum: ['literal', 'gtm', 'js'] };

/** What `decodeValue` takes: the two forms of a value. */
const valueSchema = { anyOf: [object({ source, value: text }), object({ type, value: text })] };

/** A property: its key beside the value, or beside the fields of the value. */
const key: JsonSchema = { type: 'string', minLength: 1, maxLength: 50 };
const propertySchema: JsonSchema = {
  anyOf: [
    object({ key, source, value: text }),
    object({ key, type, value: text }),
    object({ key, value: reference('PixelValue') }),
  ],
};

function accountSchema(docs: Docstrings, pixelFields: Record<string, JsonSchema>): JsonSchema {
  const account = described(fromZod(accountFile), docs, 'AccountFile');
  const fields = docs['AccountFile']?.fields ?? {};
  const { pixels, providers, postbacks, integr8, ...others } = account.properties!;
  const entry = described(pixels!.additionalProperties as JsonSchema, docs, 'AccountPixel');
  const { name, description, target_platform } = pixelFields;
  const inPlace = { name: name!, description: description!, target_platform: target_platform! };
  const entryFields = {
    ...entry.properties!,
    ...inPlace,
    config: reference('PixelConfig', pixelFields.config!.description),
    install: reference('InstallOptions', docs['AccountPixel']?.fields['install']),
  };
  return {
    ...account,
    properties: {
      ...others,
      $schema: { type: 'string', description: 'Address of the JSON Schema, for editors.' },
      providers: withEntries(providers!, docs, 'AccountProvider'),
      postbacks: withEntries(postbacks!, docs, 'AccountPostback'),
      integr8: withEntries(integr8!, docs, 'AccountIntegr8Object'),
      defaults: reference('InstallOptions', fields['defaults']),
      pixels: {
        ...pixels,
        propertyNames: { pattern: '^[A-Za-z0-9_.-]{1,100}$' },
        additionalProperties: {
          ...entry,
          properties: entryFields,
          oneOf: [
            // What a file says, its entry does not say again.
            { required: ['file'], properties: Object.fromEntries(Object.keys(inPlace).map((field) => [field, false])) },
            { required: ['config'] },
          ],
        },
      },
    },
  };
}

/** A section whose entries have the docstrings of an interface. */
function withEntries(section: JsonSchema, docs: Docstrings, name: string): JsonSchema {
  return { ...section, additionalProperties: described(section.additionalProperties as JsonSchema, docs, name) };
}

/** One pixel, a list of them, or the API's answer around either, as `findPixels` takes them. */
const onePixel = reference('SavedPixel');
const pixelList: JsonSchema = { type: 'array', items: onePixel };
const documentSchema = choice(
  { type: 'array' },
  pixelList,
  choice(
    { type: 'object', required: ['data'], not: { required: ['config'] } },
    { properties: { success: { const: true }, data: choice({ type: 'array' }, pixelList, onePixel) } },
    onePixel,
  ),
);

function choice(condition: JsonSchema, yes: JsonSchema, no: JsonSchema): JsonSchema {
  // Not `if` and `then`: an object with `then` would pass for a promise.
  return { anyOf: [{ allOf: [condition, yes] }, { allOf: [{ not: condition }, no] }] };
}

/** The API writes null where a field is absent. */
function withNulls(schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([field, value]): [string, JsonSchema] => {
    if (schema.required?.includes(field)) return [field, value];
    const { description, ...rest } = value;
    return [field, { ...(description !== undefined && { description }), anyOf: [rest, { type: 'null' }] }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
