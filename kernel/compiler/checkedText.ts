import type { Earlier } from './earlier';
import { apply, replacing } from './edits';
import { Evolving } from './evolving';
import { exportEdits } from './exportEdits';
import { isAugmentation } from './globalDeclarations';
import type { ParsedCell } from './parsedCell';

/** A cell as TypeScript checks it: the names of earlier cells are declared in front of it. */
export interface CheckedText {
  readonly text: string;
  /** Where the cell itself begins. */
  readonly offset: number;
  /** Where the imports of earlier cells end. */
  readonly importsEnd: number;
  /** The names of earlier cells whose types evolve. */
  readonly evolving: ReadonlyMap<string, Evolving>;
}

export function checkedText(
  { tree, declared, globals, references, checks }: ParsedCell,
  earlier: Earlier,
  wants: (name: string) => boolean,
): CheckedText {
  const { imports, others } = earlier.declarations(declared, globals, wants);
  const comments = [...checks, ...references, ...earlier.references];
  const top = comments.map(comment => `${comment}\n`).join('') + imports;
  const front = `${top} export {}; ${others}\n`;
  return {
    text: front + tree.text.replace(/^#!/, '//'),
    offset: front.length,
    importsEnd: top.length,
    evolving: earlier.evolving(declared, wants),
  };
}

/** The same cell as later cells import it: without its own exports, with all of its names exported. */
export function committedText(
  { tree, declared, writes }: ParsedCell,
  { text, offset, evolving }: CheckedText,
): string {
  const augmentations = tree.statements.filter(isAugmentation);
  const blanks = augmentations.map(statement => replacing(statement.getStart(tree), statement.end));
  const cell = apply([...exportEdits(tree), ...blanks], tree).text.replace(/^#!/, '//');
  const own = [...declared].filter(([, { value, type }]) => (value ?? type)?.kind !== 'import');
  const written = [...writes.keys()].filter(
    name => evolving.has(name) || isEvolving(declared.get(name)?.value),
  );
  return [
    text.slice(0, offset) + cell,
    `export { ${own.map(([name]) => name).join(', ')} };`,
    ...written.map(name => Evolving.export(name)),
  ].join('\n');
}

function isEvolving(value: { readonly evolves?: string } | { readonly kind: 'import' } | undefined): boolean {
  return value !== undefined && 'evolves' in value;
}
