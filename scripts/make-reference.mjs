// @ts-check
import { join } from 'node:path';
import { Application } from 'typedoc';
import { load } from 'typedoc-plugin-markdown';
import { shapeReference } from './shape-reference.mjs';
import { root } from './workspace.mjs';

/** The pages, in the order of the index: a subpath of the package each. */
const subpaths = ['saved-pixels', 'everflow', 'integr8', 'macros', 'schema', 'sync'];
const source = join(root, 'packages', 'api-client');

export const referenceFolder = join(root, 'docs', 'reference');

/**
 * Writes the API reference of `@pixelwright/api-client` from its docstrings.
 *
 * @param {string} folder is emptied
 * @returns {Promise<boolean>} false where an exported name has no docstring, or a link leads nowhere; the console says which
 */
export async function makeReference(folder) {
  // Anchors are made by the language of the machine: in Turkish `I` would become `ı`.
  String.prototype.toLocaleLowerCase = String.prototype.toLowerCase;
  const app = await Application.bootstrapWithPlugins({
    name: 'API reference',
    plugin: [load],
    entryPoints: subpaths.map((subpath) => join(source, 'src', subpath, 'index.ts')),
    tsconfig: join(source, 'tsconfig.json'),
    outputs: [{ name: 'markdown', path: folder }],
    router: 'module',
    readme: 'none',
    logLevel: 'Warn',
    // Nothing of the machine, of the day or of the commit.
    disableSources: true,
    disableGit: true,
    hideGenerator: true,
    includeHierarchySummary: false,
    excludeExternals: true,
    excludeInternal: true,
    sortEntryPoints: false,
    sort: ['alphabetical'],
    ...markdown,
    requiredToBeDocumented: ['Class', 'Function', 'Interface', 'TypeAlias', 'Variable', 'Method', 'Accessor'],
    validation: { invalidLink: true, notDocumented: true, notExported: false },
  });
  shapeReference(app);
  const project = await app.convert();
  if (!project) return false;
  app.validate(project);
  await app.generateOutputs(project);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

/** Options of the Markdown plugin: tables take a third of the lines that lists would. */
const markdown = {
  hideBreadcrumbs: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  typeDeclarationVisibility: 'compact',
  tableColumnSettings: {
    hideDefaults: true,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideSources: true,
  },
};
