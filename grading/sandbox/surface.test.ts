import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { codeCells, readNotebook } from '../../notebook/nbformat';
import { parseCell } from '../../notebook/parseCell';
import * as dlLabs from '../../src';
import { blankNotebook } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';
import { Sandbox } from './sandbox';

/** The values that a lab's first cell imports from `dl-labs`. */
function imports(lab: string): string[] {
  const [first] = codeCells(readNotebook(blankNotebook(lab), lab));
  const { statements } = parseCell(first);
  return statements.flatMap(statement => {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) return [];
    const bindings = statement.importClause?.namedBindings;
    if ((statement.moduleSpecifier as ts.StringLiteral).text !== 'dl-labs' || !bindings) return [];
    if (!ts.isNamedImports(bindings)) throw new Error(`${lab}: import the names that are used`);
    return bindings.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => (propertyName ?? name).text);
  });
}

const labs = readdirSync(join(__dirname, '../../labs')).filter(file => file.endsWith('.ipynb'));
const names = [...new Set(labs.flatMap(file => imports(file.replace('.ipynb', ''))))];

/** Which of the names are values, and which are functions. */
const kinds = (library: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(names.map(name => [name, typeof library[name]]));

describeSandboxed("what the labs' first cells import", () => {
  test.each(['allowed', 'forbidden'] as const)(
    'is there in the sandbox too, with derivatives %s',
    async autodiff => {
      const javascript = `const library = require('dl-labs');
      return (...names) => Object.fromEntries(names.map(name => [name, typeof library[name]]));`;
      const work = { jobs: [{ name: 'surface', javascript, cases: [{ args: names }] }], withheld: [] };
      const [reply] = await new Sandbox({ isolation: 'bubblewrap' }).run(work, autodiff);
      expect(reply).toMatchObject({ outcomes: [{ answer: kinds(dlLabs) }] });
    },
  );

  test('and there is not little of it', () => {
    expect(names.length).toBeGreaterThan(50);
    expect(names).toContain('compile');
  });
});
