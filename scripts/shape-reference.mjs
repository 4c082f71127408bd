// @ts-check
import {
  Comment,
  Converter,
  DeclarationReflection,
  IntrinsicType,
  LiteralType,
  ReflectionKind,
  ReflectionType,
} from 'typedoc';

/**
 * Makes the reference short. Members stand where they are declared, not in every class that inherits them. The
 * methods of Integr8 come of tables of data: each is described by its row, and the tables are not shown, as
 * `docs/api-operations.md` does that.
 *
 * @param {import('typedoc').Application} app
 */
export function shapeReference(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const type of declarations(project.getReflectionsByKind(ReflectionKind.Class))) {
      const inherited = type.children?.filter((member) => member.inheritedFrom) ?? [];
      for (const member of inherited) project.removeReflection(member);
    }
    const variables = declarations(project.getReflectionsByKind(ReflectionKind.Variable));
    const tables = variables.filter(({ name }) => ['operations', 'paths', 'resources'].includes(name));
    const [operations, paths] = ['operations', 'paths'].map((table) =>
      rowsOf(tables.find(({ name }) => name === table)),
    );
    const described = describeMethods(project, operations, paths);
    if (described === 0 || described !== operations?.size) {
      throw new Error(`${described} methods of Integr8 are described, of ${operations?.size} operations`);
    }
    for (const table of tables) table.type = new IntrinsicType('object');
  });
}

/**
 * @param {import('typedoc').ProjectReflection} project
 * @param {Rows} [operations]
 * @param {Rows} [paths]
 * @returns {number} how many operations have a method
 */
function describeMethods(project, operations, paths) {
  /** @type {Set<string>} */
  const described = new Set();
  for (const method of declarations(project.getReflectionsByKind(ReflectionKind.Property))) {
    const id = method.defaultValue?.match(/^'(\w+)'$/)?.[1];
    const operation = id && operations?.get(id);
    const place = id && paths?.get(id);
    if (!operation || !place) continue;
    described.add(id);
    const said = method.comment ? `${Comment.combineDisplayParts(method.comment.summary)} ` : '';
    const known = place.known === 'stated' ? 'stated' : `inferred, ${place.known}`;
    const request = `\`${place.method} ${place.path}\` (${known})`;
    const comment = new Comment([{ kind: 'text', text: `${said}${operation.title}: ${request}` }]);
    method.comment = comment;
    // Of the function that is the property's value, too.
    const signatures = method.type instanceof ReflectionType ? method.type.declaration.signatures : undefined;
    for (const signature of signatures ?? []) signature.comment = comment;
  }
  return described.size;
}

/** @typedef {Map<string, Record<string, unknown>>} Rows the literal fields of the entries of a table */

/**
 * @param {DeclarationReflection | undefined} table
 * @returns {Rows}
 */
function rowsOf(table) {
  const fields = (/** @type {DeclarationReflection | undefined} */ of) =>
    of?.type instanceof ReflectionType ? (of.type.declaration.children ?? []) : [];
  return new Map(
    fields(table).map((row) => [
      row.name,
      Object.fromEntries(
        fields(row).flatMap(({ name, type }) => (type instanceof LiteralType ? [[name, type.value]] : [])),
      ),
    ]),
  );
}

/**
 * @param {import('typedoc').Reflection[]} reflections
 * @returns {DeclarationReflection[]}
 */
function declarations(reflections) {
  return reflections.filter((reflection) => reflection instanceof DeclarationReflection);
}
