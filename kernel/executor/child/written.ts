/** A name as it stands in JavaScript, with the property behind it: `node_os_1.EOL`, or `(0 , node_os_1.EOL)`. */
const EXPRESSION =
  /\(0 , ([\p{ID_Continue}$]+\.[\p{ID_Continue}$]+)\)|(?<![\p{ID_Continue}$.])([\p{ID_Continue}$]+)(\.[\p{ID_Continue}$]+)?/gu;

/** The variables that the translation of imported files gives to modules. */
const MODULE = /^import_(.+)\.([\p{ID_Continue}$]+)$/u;

/**
 * Puts what the student wrote in place of the expressions that the translation made of it.
 *
 * @param names by expression, of the cell that threw; without them, it was an imported file
 * @example asWritten('__shared.u.load is not a function', { '__shared.u': 'u' }) //=> 'u.load is not a function'
 */
export function asWritten(message: string, names: Readonly<Record<string, string>> | undefined): string {
  const written = (expression: string): string | undefined => {
    if (names) return Object.hasOwn(names, expression) ? names[expression] : undefined;
    const [, module, name] = MODULE.exec(expression) ?? [];
    return name === 'default' ? module : name;
  };
  return message.replace(EXPRESSION, (all: string, called?: string, before?: string, behind?: string) => {
    if (called !== undefined) return written(called) ?? all;
    const [first, rest] = [before ?? '', behind ?? ''];
    const name = written(first);
    return written(first + rest) ?? (name === undefined ? all : name + rest);
  });
}

/**
 * Corrects the message of an error that V8 threw, in place.
 *
 * @param names see `asWritten`
 */
export function correctMessage(error: object, names: Readonly<Record<string, string>> | undefined): void {
  if (!(error instanceof TypeError) || !Object.getOwnPropertyDescriptor(error, 'message')?.writable) return;
  const written = asWritten(error.message, names);
  if (written !== error.message) error.message = written;
}

/** What a message must hold to be incorrect: a cheap question, because a loop may catch many errors. */
const TRANSLATED = /_\d+\.|__shared_*\.|import_|__kernel_*\.|__importMeta/;

/** Corrects what a cell catches, or what the handler that it gives will be called with. */
export function caught(thrown: unknown): unknown {
  if (typeof thrown === 'function') return handler(thrown as (this: unknown, ...args: unknown[]) => unknown);
  // Reading the stack corrects the message: only the stack tells which cell threw.
  if (thrown instanceof TypeError && TRANSLATED.test(thrown.message)) void thrown.stack;
  return thrown;
}

function handler(handle: (this: unknown, ...args: unknown[]) => unknown) {
  return function (this: unknown, ...args: unknown[]): unknown {
    if (args.length > 0) caught(args[0]);
    return handle.apply(this, args);
  };
}
