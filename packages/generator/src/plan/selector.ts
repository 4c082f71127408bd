import { isTraversal, parse, stringify, type Selector } from 'css-what';

/** Pseudo-classes that `Element.matches` of every browser of the floor knows (Selectors 4). */
const pseudoClasses = new Set(
  `any-link checked disabled empty enabled first-child first-of-type focus has hover in-range indeterminate invalid is
  lang last-child last-of-type link not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type
  optional out-of-range placeholder-shown read-only read-write required root target valid visited where`.split(/\s+/),
);
const combinators = ['descendant', 'child', 'adjacent', 'sibling'];

/**
 * The selector with quotes and escapes where CSS wants them. What a browser would refuse, although
 * the parser of jQuery's larger language takes it, is a problem.
 */
export function normaliseSelector(selector: string): string | { problem: string } {
  let lists: Selector[][];
  try {
    lists = parse(selector);
  } catch (error) {
    return { problem: (error as Error).message };
  }
  const problem = lists.length === 0 ? 'it is empty' : lists.map(problemOf).find((found) => found !== undefined);
  return problem === undefined ? stringify(lists) : { problem };
}

/** The same elements and all that is in them: what a click on one of them may hit. */
export function withInside(selector: string): string {
  const lists = parse(selector);
  return stringify([...lists, ...lists.map((list): Selector[] => [...list, ...everything])]);
}

const everything = parse('a *')[0]!.slice(1);

function problemOf(list: Selector[]): string | undefined {
  const [first] = list;
  const last = list.at(-1);
  if (!first || !last || isTraversal(first) || isTraversal(last)) return 'it begins or ends with a combinator';
  return list.map(problemOfPart).find((found) => found !== undefined);
}

function problemOfPart(part: Selector): string | undefined {
  if (isTraversal(part) && !combinators.includes(part.type)) return 'it has a combinator that CSS does not have';
  if (part.type === 'attribute' && part.action === 'not') return '`!=` is not CSS; use `:not([…])`';
  // `#1a` and `.1a`, which the parser marks so; the names of CSS do not begin with a digit.
  if (part.type === 'attribute' && part.ignoreCase === 'quirks' && /^-?\d/.test(part.value)) {
    return `\`${part.value}\` begins with a digit; write it as [${part.name}="${part.value}"]`;
  }
  if (part.type === 'pseudo-element') return 'elements inside elements cannot be clicked on';
  if (part.type !== 'pseudo') return undefined;
  if (!pseudoClasses.has(part.name)) return `\`:${part.name}\` is not a pseudo-class of every browser`;
  // In `:has()` a selector may begin with a combinator.
  if (!Array.isArray(part.data) || part.name === 'has') return undefined;
  return part.data.map(problemOf).find((found) => found !== undefined);
}
