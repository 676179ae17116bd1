import * as ts from 'typescript';

/** A name with its type as it is written, if it is. */
export interface Name {
  readonly name: string;
  readonly type?: string;
  readonly default?: string;
}

/** A function's text, and where mistakes are made in it: what students write, without what the notebook gives. */
export interface Code {
  readonly text: string;
  readonly fn: ts.FunctionLikeDeclaration;
  readonly parameters: readonly Name[];
  readonly isStudents: (place: { readonly start: number; readonly end: number }) => boolean;
}

const PREFIX = 'f = ';

/** @throws Error if the text holds no function */
export function readCode(text: string): Code {
  // A function's expression, such as a variant, is parsed as one of a statement.
  const isDeclaration = /^(export |async )*function\b|^(const|let)\b/.test(text);
  const file = ts.createSourceFile(
    '',
    isDeclaration ? text : `${PREFIX}${text}`,
    ts.ScriptTarget.ES2022,
    true,
  );
  const [begin, end] = ['// BEGIN SOLUTION', '// END SOLUTION'].map(mark => file.text.indexOf(mark));
  const around = all(file, isFunction).filter(node => begin < 0 || (node.pos < begin && node.end > begin));
  const fn = begin < 0 ? around.at(0) : around.at(-1);
  if (!fn?.body) throw new Error(`No function in: ${text}`);
  const { body } = fn;
  const [first, last] = begin < 0 ? [body.getStart(), body.end] : [begin, end];
  return {
    text: file.text,
    fn,
    parameters: (begin < 0 ? [fn] : around).flatMap(({ parameters }) => parameters.flatMap(namesIn)),
    isStudents: ({ start, end: after }) => start >= first && after <= last,
  };
}

/** The text without what `readCode` put in front of it. */
export function written(text: string): string {
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** All nodes within a node that are as wanted, and the node itself. */
export function all<T extends ts.Node>(node: ts.Node, wanted: (node: ts.Node) => node is T): T[];
export function all(node: ts.Node, wanted: (node: ts.Node) => boolean): ts.Node[];
export function all(node: ts.Node, wanted: (node: ts.Node) => boolean): ts.Node[] {
  const found = wanted(node) ? [node] : [];
  ts.forEachChild(node, child => void found.push(...all(child, wanted)));
  return found;
}

/** A parameter's name, or those of its pattern with the types that its type gives them. */
function namesIn({ name, type, initializer }: ts.ParameterDeclaration): Name[] {
  if (ts.isIdentifier(name))
    return [{ name: name.text, type: type?.getText(), default: initializer?.getText() }];
  const members = type && ts.isTypeLiteralNode(type) ? type.members : [];
  return name.elements.flatMap(element => {
    if (!ts.isBindingElement(element) || !ts.isIdentifier(element.name)) return [];
    const key = (element.propertyName ?? element.name).getText();
    const member = members.find(one => one.name?.getText() === key);
    const given = member && ts.isPropertySignature(member) ? member.type?.getText() : undefined;
    return [{ name: element.name.text, type: given, default: element.initializer?.getText() }];
  });
}
