import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { rememberFile } from './changedFiles';
import { importMetaOf } from './importMeta';

/** A module that `translateModule` translated. */
type Translated = NodeModule & {
  syntax?: object;
  /** Its top level, if it waits. */
  evaluation?: Promise<void>;
};
type Compile = (this: NodeModule, text: string, filename: string, format?: string) => unknown;

const { _compile: compile } = Module.prototype as unknown as { readonly _compile: Compile };
const load = createRequire(__filename);

/** The file whose top level waits, by the error with which `require` refuses it. */
const refused = new WeakMap<object, string>();
/** The files that are being loaded, each with the end of it. */
const waiting = new Map<string, Promise<void>>();

/** Remembers that `require` refused a file because its top level waits. */
export function rememberRefused(error: unknown, filename: string): void {
  if (!(error instanceof Error) || refused.has(error)) return; // of the files around it, the innermost is told first
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_REQUIRE_ASYNC_MODULE' || message.includes('Top-level await is currently not supported'))
    refused.set(error, filename);
}

/**
 * Loads a module as `require` does, and waits for those that wait at their top level. They, too, lie in
 * `require.cache`, so that there is one of each module, however it is imported.
 *
 * @param require the importing module's
 * @param above the modules that wait for this one: if it imports them, it sees what they have exported so far
 */
export async function loadModule(
  require: (request: string) => unknown,
  request: string,
  above: readonly NodeModule[] = [],
): Promise<unknown> {
  for (;;) {
    try {
      return withUnfinished(above, () => require(request));
    } catch (error) {
      const filename = refused.get(error as object);
      if (filename === undefined) throw error;
      await evaluateOnce(filename, above);
    }
  }
}

/** What `import()` of a module gives: its exports by their names, or what CommonJS exports as the default. */
export async function importModule(
  require: (request: string) => unknown,
  request: string | URL,
  above: readonly NodeModule[] = [],
): Promise<unknown> {
  const name = String(request);
  if (/^data:/.test(name)) return import(name);
  const exports = await loadModule(require, name, above);
  if ((exports as { __esModule?: boolean } | null)?.__esModule) return exports;
  return { ...(exports as object), default: exports };
}

/** Runs a file as the module, translated by TypeScript. */
export function compileTranslated(
  module: Translated,
  filename: string,
  waits = false,
  above: readonly NodeModule[] = [],
): void {
  const { translateModule } = load('./translateModule.ts') as typeof import('./translateModule');
  const require = (request: string): unknown => module.require(request);
  module.syntax = {
    __load: (request: string) => loadModule(require, request, above),
    __import: (request: string | URL) => importModule(require, request, above),
    __importMeta: importMetaOf(filename),
  };
  compile.call(module, translateModule(filename, waits), filename, 'commonjs');
}

function withUnfinished<T>(above: readonly NodeModule[], work: () => T): T {
  const unfinished = above.filter(module => !module.loaded);
  for (const module of unfinished) require.cache[module.filename] = module;
  try {
    return work();
  } finally {
    for (const { filename } of unfinished) Reflect.deleteProperty(require.cache, filename);
  }
}

/** Forgets the files whose top level waits: an interrupt may have stopped what they wait for. */
export function forgetWaitingFiles(): void {
  waiting.clear();
}

function evaluateOnce(filename: string, above: readonly NodeModule[]): Promise<void> {
  let evaluation = waiting.get(filename);
  if (!evaluation) {
    evaluation = evaluate(filename, above).finally(() => waiting.delete(filename));
    waiting.set(filename, evaluation);
  }
  return evaluation;
}

async function evaluate(filename: string, above: readonly NodeModule[]): Promise<void> {
  const module: Translated = new Module(filename);
  module.filename = filename;
  module.paths = (Module as unknown as { _nodeModulePaths: (folder: string) => string[] })._nodeModulePaths(
    dirname(filename),
  );
  rememberFile(filename);
  compileTranslated(module, filename, true, [...above, module]);
  await module.evaluation;
  module.loaded = true;
  require.cache[filename] = module;
}
