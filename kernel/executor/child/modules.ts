import { existsSync } from 'node:fs';
import Module, { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { forgetChangedFiles, rememberFile } from './changedFiles';
import { importMetaOf } from './importMeta';
import { isInstalled } from './isInstalled';
import { compileTranslated, importModule, loadModule, rememberRefused } from './loadModule';
import { showTensors, trackTraining } from './tensors';
import * as tslab from './tslab';
import { whileLoading } from './unfinishedFiles';

/** The notebook's folder, whatever folder a cell changes to: cells import from here. */
export const FOLDER = process.cwd();
/** The file that cells take themselves for. */
export const CELL_FILE = join(FOLDER, 'cell.ts');

const fromFolder = createRequire(CELL_FILE);

function requireInCell(name: string): unknown {
  if (name === 'tslab') return tslab;
  forgetChangedFiles();
  return fromFolder(name);
}

/** What cells import modules with; all of it resolves from the notebook's folder. */
export const cellModules = {
  // As in Node's console, there is no main module.
  require: Object.assign(requireInCell, fromFolder, { main: undefined }),
  load: (name: string) => loadModule(requireInCell, name),
  import: (name: string | URL) => importModule(requireInCell, name),
  meta: importMetaOf(CELL_FILE),
};

interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
  _resolveFilename: (request: string, parent: NodeModule | undefined, ...rest: unknown[]) => string;
  readonly _extensions: Record<string, (module: NodeModule, filename: string) => void>;
}
interface Instance {
  load: (this: NodeModule, filename: string) => unknown;
  _compile: (this: NodeModule, text: string, filename: string, ...rest: unknown[]) => unknown;
}

/**
 * Patches Node's loader, which tsx has taught TypeScript: packages that require tslab get this kernel's, tensors
 * get their text, changed files are noticed, and what tsx cannot load is translated by TypeScript.
 */
export function patchLoader(): void {
  const loader = Module as unknown as Loader;
  const { _load: load, _resolveFilename: resolveFilename } = loader;
  loader._load = function (request, ...rest) {
    if (request === 'tslab') return tslab;
    const exports = load.call(this, request, ...rest);
    showTensors(request, exports);
    trackTraining(request, exports);
    return exports;
  };
  loader._resolveFilename = function (request, parent, ...rest) {
    const found = withQuestionMark(request, parent);
    return found ?? resolveFilename.call(this, request, withoutMissing(request, parent), ...rest);
  };
  for (const extension of ['.js', '.mjs', '.ts', '.tsx', '.jsx']) {
    const compile = loader._extensions[extension];
    loader._extensions[extension] = (module, filename) =>
      filename.includes('?') ? compileTranslated(module, filename) : compile(module, filename);
  }
  const instance = Module.prototype as unknown as Instance;
  const { load: loadFile, _compile: compile } = instance;
  instance.load = function (filename) {
    rememberFile(filename);
    try {
      return whileLoading(this, () => loadFile.call(this, filename));
    } catch (error) {
      rememberRefused(error, filename);
      throw error;
    }
  };
  instance._compile = function (text, filename, ...rest) {
    // Node's own `import()` knows nothing of tsx, and gives other modules than `require`.
    if (!isInstalled(filename) && text.includes('import(')) return compileTranslated(this, filename);
    return compile.call(this, text, filename, ...rest);
  };
}

/** tsx takes a question mark in a file's name for the beginning of a query. */
function withQuestionMark(request: string, parent: NodeModule | undefined): string | undefined {
  if (!request.includes('?') || !/^\.{0,2}\//.test(request)) return undefined;
  const path = resolve(parent ? dirname(parent.filename) : FOLDER, request);
  return ['', '.ts', '.tsx', '.js', '.json']
    .map(extension => path + extension)
    .find(file => existsSync(file));
}

/**
 * Node 20 remembers of each folder of packages that it lacks a package, even after it has been installed. So a
 * package that is in none of them is not looked for there.
 */
function withoutMissing(request: string, parent: NodeModule | undefined): NodeModule | undefined {
  const [name] = /^(?:@[^/]+\/)?[^./@#][^/]*/.exec(request) ?? [];
  if (!parent || name === undefined || isBuiltin(request)) return parent;
  if (parent.paths.some(folder => existsSync(join(folder, name)))) return parent;
  return Object.create(parent, { paths: { value: [] } }) as NodeModule;
}
