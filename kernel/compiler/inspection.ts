import * as ts from 'typescript';
import { membersOf } from './members';

/** What is shown of a name, or of the call whose arguments contain the cursor. */
interface Shown {
  readonly code: string;
  readonly members?: readonly string[];
  readonly documentation: readonly ts.SymbolDisplayPart[];
  readonly tags: readonly ts.JSDocTagInfo[];
}

/** Tags that documentation tools use, and that tell a reader nothing: tfjs has `@doc {heading: …}`. */
const FOR_TOOLS = new Set(['doc', 'docalias', 'doclink', 'license']);

/** The line in which TypeScript names the module that stands behind a name such as `tf.layers`. */
const MODULE = /^\(alias\) module "([^"]+)"\n/;

/**
 * Describes what is at the cursor: a name's type, documentation and, if it is a type's name, its members.
 * Between the arguments of a call it describes the function.
 *
 * @param bundled the modules of the bundle, whose names say nothing
 */
export function inspect(
  service: ts.LanguageService,
  file: string,
  position: number,
  bundled?: ReadonlySet<string>,
): string | undefined {
  // The cursor may be just after the name.
  const shown =
    name(service, file, position) ?? name(service, file, position - 1) ?? call(service, file, position);
  if (!shown) return undefined;
  const tags = shown.tags
    .filter(tag => !FOR_TOOLS.has(tag.name))
    .map(tag => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  const parts = [
    shown.code.replace(MODULE, (line, name: string) => (bundled?.has(name) ? '' : line)),
    (shown.members ?? []).join('\n'),
    ts.displayPartsToString([...shown.documentation]),
    ...tags,
  ];
  return parts.filter(part => part !== '').join('\n\n');
}

function name(service: ts.LanguageService, file: string, position: number): Shown | undefined {
  const info = position < 0 ? undefined : service.getQuickInfoAtPosition(file, position);
  const program = service.getProgram();
  const tree = program?.getSourceFile(file);
  const node = info && tree && nodeAt(tree, info.textSpan.start);
  if (!info || !program || !node) return undefined;
  const checker = program.getTypeChecker();
  const found = checker.getSymbolAtLocation(node);
  const type = found ? undefined : typeNamed(node, checker);
  const symbol = found ?? type;
  const code = type ? declaration(type, checker) : ts.displayPartsToString(info.displayParts);
  const own = type?.getDocumentationComment(checker) ?? info.documentation ?? [];
  // A constant that holds a function, as every operation of tfjs, has the function's documentation.
  const [signature] =
    found && own.length === 0 ? checker.getTypeOfSymbolAtLocation(found, node).getCallSignatures() : [];
  return {
    code,
    members: symbol && membersOf(symbol, checker, code),
    documentation: signature?.getDocumentationComment(checker) ?? own,
    tags: signature?.getJsDocTags() ?? type?.getJsDocTags() ?? info.tags ?? [],
  };
}

/** The type that a name stands for where a value should be, as when a cell is just `Layer`. */
function typeNamed(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const { Alias, Type } = ts.SymbolFlags;
  const target = (symbol: ts.Symbol) => (symbol.flags & Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const { parent } = node;
  const isQualified = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const module = isQualified ? checker.getSymbolAtLocation(parent.expression) : undefined;
  const all = isQualified
    ? module && target(module).flags & ts.SymbolFlags.Module
      ? checker.getExportsOfModule(target(module))
      : []
    : checker.getSymbolsInScope(node, Alias | Type);
  const found = all.find(({ name }) => name === node.text);
  return found && target(found).flags & Type ? target(found) : undefined;
}

function declaration(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  if (!(symbol.flags & ts.SymbolFlags.TypeAlias)) return `interface ${symbol.name}`;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return `type ${symbol.name} = ${checker.typeToString(type, undefined, ts.TypeFormatFlags.InTypeAlias)}`;
}

function call(service: ts.LanguageService, file: string, position: number): Shown | undefined {
  const help = service.getSignatureHelpItems(file, position, undefined);
  const item = help?.items[help.selectedItemIndex];
  if (!help || !item) return undefined;
  const parameters = item.parameters.flatMap(({ displayParts }, i) => [
    ...(i > 0 ? item.separatorDisplayParts : []),
    ...displayParts,
  ]);
  const code = ts.displayPartsToString([
    ...item.prefixDisplayParts,
    ...parameters,
    ...item.suffixDisplayParts,
  ]);
  const others = help.items.length - 1;
  const more = others > 0 ? ` (+${others} overload${others > 1 ? 's' : ''})` : '';
  return { code: code + more, documentation: item.documentation, tags: item.tags };
}

/** The innermost node that contains a character. */
function nodeAt(tree: ts.SourceFile, position: number): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined =>
    ts.forEachChild(node, child =>
      child.getStart(tree) <= position && position < child.end ? (visit(child) ?? child) : undefined,
    );
  return visit(tree);
}
