import * as ts from 'typescript';
import { awaits, isAwaitUsing } from '../awaits';
import { boundNames, declaredNames, hasModifier, isConstant, makesValue } from '../declaredNames';
import { importedNames } from '../importedNames';
import { outer } from '../assignment';
import { Changes, isCalled, type Change, type Names } from './changes';
import { parseCells } from './program';
import { asFunction, References, type Reference } from './references';
import * as texts from './texts';

/** A top-level statement of a cell, or one declaration of it. */
export interface Statement {
  /** The number of its cell and its line there, from 1. */
  readonly cell: number;
  readonly line: number;
  /** Its place among the statements in the order in which they run: functions are there when their cell begins. */
  readonly place: number;
  /** The student's own text. */
  readonly source: string;
  /** Its text in a slice. */
  readonly text: string;
  readonly declares: readonly string[];
  /**
   * Whether it imports what it declares, adds to what its cell has declared by the same name, or may leave a variable as
   * it is, as `var a;` does and a loop with a `var`.
   */
  readonly kind: 'import' | 'merges' | 'keeps' | 'other';
  /** The module that it imports from. */
  readonly from?: string;
  /** Whether it may be cut off by an error, and its cell with it. */
  readonly mayThrow: boolean;
  /** The names that it uses when it runs, and those that are used later, in its functions. */
  readonly now: ReadonlySet<string>;
  readonly later: ReadonlySet<string>;
  /** What it changes when it runs, and what calling what it declares changes. */
  readonly changes: ReadonlyMap<string, Change>;
  readonly changesLater: ReadonlyMap<string, Change>;
  /** The names of those that it calls when it runs. */
  readonly calls: ReadonlySet<string>;
  /** Whether it awaits something, or changes something only once a promise or a timer is ready. */
  readonly awaits: boolean;
  /** The names that calling it changes only after it has awaited something. */
  readonly awaited: ReadonlySet<string>;
  /** For `const row = table[0]`: what it changes when `row` is changed. */
  readonly partOf: readonly string[];
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

/** A notebook's statements in the order in which they run, and the cells that cannot be parsed. */
export interface Statements {
  readonly statements: readonly Statement[];
  readonly broken: readonly Broken[];
  /** For each function, the cells that check it. */
  readonly checks: ReadonlyMap<string, readonly number[]>;
}

/** A statement, or a part of it, before anything is known about what it uses. */
interface Part {
  readonly node: ts.Node;
  readonly statement: ts.Statement;
  readonly file: ts.SourceFile;
  readonly cell: number;
  readonly declares: readonly string[];
  readonly kind: Statement['kind'];
  readonly text: string;
}

/**
 * The statements of a notebook, cell by cell. One that TypeScript cannot parse is left out; the ones around it
 * stay.
 */
export function readStatements(cells: readonly string[]): Statements {
  const { files, checker, problemsOf } = parseCells(cells);
  const parts: Part[] = [];
  const broken: Broken[] = [];
  files.forEach((file, i) => {
    const problems = problemsOf(file);
    if (problems.length > 0) broken.push({ cell: i + 1, text: file.text, ...placed(problems[0]) });
    const whole = file.statements.filter((statement, j) => {
      const end = file.statements.at(j + 1)?.pos ?? Infinity;
      return !problems.some(({ start }) => start >= statement.pos && start < end);
    });
    const found = whole.flatMap(statement => partsOf(statement, file, i + 1));
    const isHoisted = ({ node }: Part) => ts.isFunctionDeclaration(node);
    parts.push(...found.filter(isHoisted), ...found.filter(part => !isHoisted(part)));
  });

  const references = new References(checker);
  const mentions = parts.map(({ node, statement }) => references.of(node, statement));
  const names = namesOf(parts);
  const changes = new Changes(references, names);
  const statements = parts.map((part, place) => read(part, place, mentions[place], changes, names));
  return { statements, broken, checks: checksOf(parts) };
}

function placed({ file, start, messageText }: ts.DiagnosticWithLocation): Pick<Broken, 'line' | 'error'> {
  return {
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    error: ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, ''),
  };
}

/** A statement, or each variable and each imported name of it. */
function partsOf(statement: ts.Statement, file: ts.SourceFile, cell: number): Part[] {
  const part = (
    node: ts.Node,
    declares: readonly string[],
    text: string,
    kind: Statement['kind'] = 'other',
  ): Part => ({
    node,
    statement,
    file,
    cell,
    declares,
    kind,
    text,
  });
  if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return [];
  if (ts.isImportDeclaration(statement))
    return importedNames(statement).flatMap(([name, { value }]) =>
      value ? [part(statement.moduleSpecifier, [name], texts.ofImport(name, value), 'import')] : [],
    );
  if (ts.isVariableStatement(statement)) {
    const list = statement.declarationList;
    const isLet = !isConstant(list) && (list.flags & ts.NodeFlags.Let) !== 0;
    return list.declarations.map(one => {
      const kind = isConstant(list) || isLet || one.initializer ? 'other' : 'keeps';
      return part(one, boundNames(one.name), texts.ofVariable(one, isLet, file), kind);
    });
  }
  const declares = [...declaredNames([statement])].flatMap(([name, declaration]) =>
    makesValue(declaration) ? [name] : [],
  );
  if (ts.isFunctionDeclaration(statement))
    return statement.body && statement.name
      ? [part(statement, declares, texts.ofFunction(statement, statement.name, file))]
      : [];
  if (ts.isClassDeclaration(statement) && statement.name)
    return [part(statement, declares, texts.ofClass(statement, statement.name, file))];
  if (ts.isImportEqualsDeclaration(statement))
    return declares.length > 0 ? [part(statement, declares, texts.ofAlias(statement, file))] : [];
  if (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement))
    return declares.length > 0
      ? [part(statement, declares, texts.withoutExport(statement, file), 'merges')]
      : [];
  if (
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement)
  )
    return [];
  return [part(statement, declares, statement.getText(file), 'keeps')];
}

function namesOf(parts: readonly Part[]): Names {
  const functions = new Map<string, ts.SignatureDeclaration[]>();
  const kinds = new Map<string, 'own' | 'imported'>();
  for (const { node, declares, kind } of parts)
    for (const name of declares) {
      if (kinds.get(name) !== 'imported') kinds.set(name, kind === 'import' ? 'imported' : 'own');
      const fn = ts.isFunctionDeclaration(node)
        ? node
        : ts.isVariableDeclaration(node)
          ? asFunction(node.initializer)
          : undefined;
      if (fn) functions.set(name, [...(functions.get(name) ?? []), fn]);
    }
  return {
    functions: name => functions.get(name) ?? [],
    kind: name => kinds.get(name) ?? 'global',
  };
}

function read(
  { node, statement, file, cell, declares, kind, text }: Part,
  place: number,
  mentions: readonly Reference[],
  changes: Changes,
  names: Names,
): Statement {
  const changed = mentions.flatMap(mention => {
    const change = changes.of(mention.node);
    return change ? [{ ...mention, name: mention.node.text, change }] : [];
  });
  const mapOf = (isLater: boolean) =>
    new Map(
      changed.filter(one => one.isLater === isLater).map(({ name, change }) => [name, change] as const),
    );
  const isPart = ts.isVariableDeclaration(node) && node.initializer;
  return {
    cell,
    line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
    place,
    source: statement.getText(file),
    text,
    declares,
    kind,
    ...(kind === 'import' && ts.isStringLiteral(node) && { from: node.text }),
    mayThrow: (kind === 'other' || kind === 'keeps') && !ts.isFunctionDeclaration(node) && !isDecorated(node),
    now: new Set(mentions.filter(({ isLater }) => !isLater).map(mention => mention.node.text)),
    later: new Set(mentions.filter(({ isInFunction }) => isInFunction).map(mention => mention.node.text)),
    changes: mapOf(false),
    changesLater: mapOf(true),
    calls: new Set(
      mentions.filter(one => !one.isLater && isCalled(one.node, names)).map(one => one.node.text),
    ),
    awaits:
      awaits(node) ||
      (ts.isVariableDeclaration(node) &&
        ts.isVariableDeclarationList(node.parent) &&
        isAwaitUsing(node.parent)) ||
      changed.some(one => !one.isLater && isAwaited(one.node, statement)),
    awaited: new Set(
      changed.filter(one => one.isLater && isAwaited(one.node, statement)).map(({ name }) => name),
    ),
    partOf: isPart ? mentions.filter(one => isPartOf(one.node, isPart)).map(one => one.node.text) : [],
  };
}

/** A decorated class stays a declaration, which a block would hide. */
function isDecorated(node: ts.Node): boolean {
  return ts.isClassDeclaration(node) && ts.getDecorators(node) !== undefined;
}

/** Whether an expression is the name itself or a part of what it holds. */
function isPartOf(name: ts.Node, expression: ts.Node): boolean {
  for (let path = name; ; path = path.parent) {
    if (path === expression) return true;
    const { parent } = path;
    const isMember = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    if (!(isMember && parent.expression === path) && outer(path) === path) return false;
  }
}

const LATER = new Set(
  ['then', 'catch', 'finally', 'on', 'once', 'addEventListener', 'nextTick'].concat([
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
  ]),
);

/** Whether a node is reached only once something has been awaited, or a timer is ready. */
function isAwaited(node: ts.Node, statement: ts.Statement): boolean {
  for (let child = node; child !== statement; child = child.parent) {
    const { parent } = child;
    if (!ts.isFunctionLike(parent)) continue;
    if (
      ts.canHaveModifiers(parent) &&
      hasModifier(parent as unknown as ts.Statement, ts.SyntaxKind.AsyncKeyword)
    )
      return true;
    const call = parent.parent;
    if (!ts.isCallExpression(call)) continue;
    const { expression } = call;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    if (ts.isIdentifier(name) && LATER.has(name.text)) return true;
  }
  return false;
}

/** The cells that call `check` for a function. */
function checksOf(parts: readonly Part[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const visit = (node: ts.Node, cell: number): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'check') {
      const [checked] = node.arguments;
      if (checked && ts.isIdentifier(checked))
        found.set(checked.text, [...(found.get(checked.text) ?? []), cell]);
    }
    ts.forEachChild(node, child => visit(child, cell));
  };
  for (const { node, cell } of parts) visit(node, cell);
  return found;
}
