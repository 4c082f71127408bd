import type { SyncApi } from '../schema/index.ts';
import { needsAnother } from './integr8-objects.ts';
import type { Fields } from './sync-object.ts';

/** What plans need to know of a provider's objects. */
export interface Capabilities {
  /** What one object is called. */
  noun: string;
  /** The field that no two objects of an account share; renaming needs the new one to be free. */
  uniqueField?: string;
  /** How an object goes: for ever, or switched off so that its history stays. */
  removal: 'delete' | 'deactivate';
  /** The field that the provider may switch off by itself. */
  status?: { field: string; on: string; off: string };
  /** Fields that run as code on pages of others. */
  codeFields: readonly string[];
  /** Whether no update leads from one form of an object to another; default: one always does. */
  needsAnother?: (from: Fields, to: Fields) => boolean;
}

/** What each API can do, and what its objects are called; plans are made from this alone. */
export const capabilities: Readonly<Record<SyncApi, Capabilities>> = {
  'saved-pixels': { noun: 'pixel', uniqueField: 'name', removal: 'delete', codeFields: [] },
  everflow: {
    noun: 'postback',
    removal: 'deactivate',
    status: { field: 'pixel_status', on: 'active', off: 'inactive' },
    codeFields: ['html_code'],
  },
  integr8: { noun: 'object', removal: 'delete', codeFields: [], needsAnother },
};
