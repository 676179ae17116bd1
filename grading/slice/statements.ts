import ts from 'typescript';
import { awaits } from '../../notebook/awaits';
import { declaredNames, makesValue } from '../../notebook/declaredNames';
import { isScopeOfVars } from '../../notebook/nestedVars';

/** A top-level statement of a cell that declares names, and the names that it needs from other statements. */
export interface Statement {
  /**
   * Its text in a slice: with `var` for `const` and `let`, because another statement may declare the same
   * name.
   */
  readonly text: string;
  /** The student's own text. */
  readonly source: string;
  /** The number of its cell, from 1. */
  readonly cell: number;
  readonly declares: readonly string[];
  readonly uses: ReadonlySet<string>;
  /** Whether it awaits something, which a graded function cannot wait for. */
  readonly awaits: boolean;
}

/** The declarations of a notebook's cells, and the cells that cannot be parsed. */
export interface Statements {
  readonly statements: readonly Statement[];
  readonly broken: readonly Broken[];
}

/** A cell that TypeScript cannot parse. */
interface Broken {
  /** Its number, from 1. */
  readonly cell: number;
  readonly text: string;
  /** The line of the first error, from 1, and TypeScript's message. */
  readonly line: number;
  readonly error: string;
}

/**
 * The declarations of a notebook, cell by cell. A statement that TypeScript cannot parse is left out; the
 * ones around it stay.
 */
export function readStatements(cells: readonly string[]): Statements {
  const { files, checker, problemsOf } = parse(cells);
  const statements: Statement[] = [];
  const broken: Broken[] = [];
  files.forEach((file, i) => {
    const problems = problemsOf(file);
    if (problems.length > 0) broken.push({ cell: i + 1, text: file.text, ...placed(problems[0]) });
    for (const [j, statement] of file.statements.entries()) {
      const declares = declaredValues(statement);
      const end = file.statements.at(j + 1)?.pos ?? Infinity;
      const isWhole = !problems.some(({ start }) => start >= statement.pos && start < end);
      if (declares.length === 0 || !isWhole) continue;
      statements.push({
        text: textOf(statement, file),
        source: statement.getText(file),
        cell: i + 1,
        declares,
        uses: usedNames(statement, checker),
        awaits: awaits(statement),
      });
    }
  });
  return { statements, broken };
}

/**
 * Parses each cell as a module of its own. Types are not checked, only names resolved to their declarations.
 */
function parse(cells: readonly string[]) {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    moduleDetection: ts.ModuleDetectionKind.Force,
    noLib: true,
    noResolve: true,
    types: [],
  };
  const texts = new Map(cells.map((text, i) => [`${i + 1}.ts`, text]));
  const program = ts.createProgram([...texts.keys()], options, {
    getSourceFile: (name, parseOptions) =>
      ts.createSourceFile(name, texts.get(name) ?? '', parseOptions, true),
    fileExists: name => texts.has(name),
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: name => name,
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
  });
  return {
    files: [...texts.keys()].flatMap(name => program.getSourceFile(name) ?? []),
    checker: program.getTypeChecker(),
    problemsOf: (file: ts.SourceFile) => program.getSyntacticDiagnostics(file),
  };
}

function placed({ file, start, messageText }: ts.DiagnosticWithLocation): Pick<Broken, 'line' | 'error'> {
  return {
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    error: ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, ''),
  };
}

/** The names that have a value after the statement. The signature of an overloaded function gives it none. */
function declaredValues(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) && statement.body === undefined) return [];
  return [...declaredNames([statement])].flatMap(([name, declaration]) =>
    makesValue(declaration) || declaration.value?.kind === 'import' ? [name] : [],
  );
}

function textOf(statement: ts.Statement, file: ts.SourceFile): string {
  if (!ts.isVariableStatement(statement)) return statement.getText(file);
  const list = statement.declarationList;
  return `var ${list.declarations.map(declaration => declaration.getText(file)).join(', ')};`;
}

/** The free names of a statement: those that it uses and does not declare itself. */
function usedNames(statement: ts.Statement, checker: ts.TypeChecker): Set<string> {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return; // types are erased
    if (ts.isIdentifier(node) && isReference(node) && !isLocal(node, checker)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return used;
}

/** Whether an identifier refers to a value, and is not the name of a property, a label or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  const isNameOf =
    ts.isMethodDeclaration(parent) ||
    ts.isAccessor(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isEnumMember(parent) ||
    ts.isFunctionLike(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent);
  return !(isNameOf && parent.name === node);
}

function isLocal(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const declarations = symbol?.declarations ?? [];
  return declarations.length > 0 && !declarations.some(declaration => isTopLevel(declaration));
}

/** Whether a declaration is at the top level of a cell, not in a function or block; a `var` leaves its block. */
function isTopLevel(declaration: ts.Node): boolean {
  let node = declaration;
  while (isVar(declaration) && !ts.isSourceFile(node.parent) && !isScopeOfVars(node.parent))
    node = node.parent;
  while (BETWEEN.some(isBetween => isBetween(node))) node = node.parent;
  return ts.isSourceFile(node.parent);
}

function isVar(node: ts.Node): boolean {
  return (
    (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) &&
    (ts.getCombinedNodeFlags(node) & ts.NodeFlags.BlockScoped) === 0
  );
}

/** The nodes that may lie between a name and the statement that declares it. */
const BETWEEN = [
  ts.isIdentifier,
  ts.isBindingElement,
  ts.isObjectBindingPattern,
  ts.isArrayBindingPattern,
  ts.isVariableDeclaration,
  ts.isVariableDeclarationList,
  ts.isImportSpecifier,
  ts.isNamedImports,
  ts.isNamespaceImport,
  ts.isImportClause,
];
