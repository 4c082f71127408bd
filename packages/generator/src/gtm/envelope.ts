import { asciiJson } from '../render/ascii-json.ts';
import type { ContainerVersion, ImportFile } from './container-types.ts';

/**
 * Ids of an account and a container that are nobody's: the importer wants numbers that are not zero,
 * and puts those of the user's container in their place (reference note, 3.2).
 */
export const place = { accountId: '6000000001', containerId: '200000001' };
export const fingerprint = '1767225600000';
const root = 'https://tagmanager.google.com/#';
const path = `accounts/${place.accountId}/containers/${place.containerId}`;

/** The frame of an import file, as real exports have it (reference note, 1.1 and appendix A). */
export function envelope(name: string, entities: Omit<ContainerVersion, 'container'>): ImportFile {
  return {
    exportFormatVersion: 2,
    exportTime: '2026-01-01 00:00:00',
    containerVersion: {
      path: `${path}/versions/0`,
      ...place,
      containerVersionId: '0',
      container: {
        path,
        ...place,
        name,
        publicId: 'GTM-XXXXXXX',
        usageContext: ['WEB'],
        fingerprint,
        tagManagerUrl: `${root}/container/${path}/workspaces?apiLink=container`,
        features: {
          supportUserPermissions: true,
          supportEnvironments: true,
          supportWorkspaces: true,
          supportGtagConfigs: false,
          supportBuiltInVariables: true,
          supportClients: false,
          supportFolders: true,
          supportTags: true,
          supportTemplates: true,
          supportTriggers: true,
          supportVariables: true,
          supportVersions: true,
          supportZones: true,
          supportTransformations: false,
        },
        tagIds: ['GTM-XXXXXXX'],
      },
      ...entities,
      fingerprint,
      tagManagerUrl: `${root}/versions/${path}/versions/0?apiLink=version`,
    },
  };
}

/** The text of an import file: ASCII, four spaces, as GTM writes its own. */
export function containerText(file: ImportFile): string {
  return asciiJson(file, 4);
}
