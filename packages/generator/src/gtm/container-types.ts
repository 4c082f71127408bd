import type { tagmanager_v2 } from '@googleapis/tagmanager';

/**
 * The parts of an import file that we write. Google's own types of the API say which fields there
 * are; the enums are narrowed to the spelling of import files, which is not the API's: the importer
 * refuses `template` where it wants `TEMPLATE` (reference note, 3.1).
 */
type Narrow<Wide, Fields extends { [Field in keyof Wide]?: unknown }> = Omit<Wide, keyof Fields> & Fields;

export type Parameter = Narrow<
  tagmanager_v2.Schema$Parameter,
  {
    type: 'TEMPLATE' | 'BOOLEAN' | 'INTEGER' | 'LIST' | 'MAP';
    key?: string;
    value?: string;
    list?: Parameter[];
    map?: Parameter[];
  }
>;

export type Condition = Narrow<
  tagmanager_v2.Schema$Condition,
  { type: 'EQUALS' | 'MATCH_REGEX' | 'CSS_SELECTOR'; parameter: Parameter[] }
>;

export type Trigger = Narrow<
  tagmanager_v2.Schema$Trigger,
  {
    name: string;
    type: 'PAGEVIEW' | 'CUSTOM_EVENT' | 'CLICK' | 'FORM_SUBMISSION' | 'ELEMENT_VISIBILITY' | 'HISTORY_CHANGE';
    filter?: Condition[];
    customEventFilter?: Condition[];
    parameter?: Parameter[];
    waitForTags?: Parameter;
    checkValidation?: Parameter;
    waitForTagsTimeout?: Parameter;
    uniqueTriggerId?: Parameter;
  }
>;

export type Tag = Narrow<
  tagmanager_v2.Schema$Tag,
  {
    name: string;
    type: string;
    parameter: Parameter[];
    tagFiringOption: 'ONCE_PER_EVENT' | 'ONCE_PER_LOAD' | 'UNLIMITED';
    consentSettings: { consentStatus: 'NOT_SET' | 'NOT_NEEDED' | 'NEEDED'; consentType?: Parameter };
    monitoringMetadata: Parameter;
    firingTriggerId?: string[];
    setupTag?: { tagName: string }[];
  }
>;

export type Variable = Narrow<
  tagmanager_v2.Schema$Variable,
  { name: string; type: 'v' | 'j'; parameter: Parameter[]; formatValue: Record<string, never> }
>;

type BuiltInVariable = Narrow<tagmanager_v2.Schema$BuiltInVariable, { type: string; name: string }>;

type Folder = Narrow<tagmanager_v2.Schema$Folder, { name: string }>;

export type CustomTemplate = Narrow<tagmanager_v2.Schema$CustomTemplate, { name: string; templateData: string }>;

export type ContainerVersion = Narrow<
  tagmanager_v2.Schema$ContainerVersion,
  {
    container: Narrow<tagmanager_v2.Schema$Container, { usageContext: ['WEB'] }>;
    tag: Tag[];
    trigger?: Trigger[];
    variable?: Variable[];
    folder?: Folder[];
    builtInVariable?: BuiltInVariable[];
    customTemplate?: CustomTemplate[];
  }
>;

/** A whole import file. */
export interface ImportFile {
  exportFormatVersion: 2;
  exportTime: string;
  containerVersion: ContainerVersion;
}
