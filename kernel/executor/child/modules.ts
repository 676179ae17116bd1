import { statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SCOPE } from '../../compiler/protocol';
import { showTensors } from './tensors';
import * as tslab from './tslab';

/**
 * The object that a notebook's cells share: each cell exports its names to it, and reads the others' names
 * from it.
 */
export const scope: Record<string, unknown> = {};

/**
 * `require` for cells: resolves from the notebook's folder, and adds the shared names and this kernel's
 * tslab.
 */
export function cellRequire(): NodeJS.Require {
  const fromFolder = createRequire(join(process.cwd(), 'cell.ts'));
  const given: Readonly<Record<string, unknown>> = { [SCOPE]: scope, tslab };
  const require = (name: string): unknown => (name in given ? given[name] : fromFolder(name));
  return Object.assign(require, fromFolder);
}

/** `import.meta` of cells. */
export function importMeta(): ImportMeta {
  const filename = join(process.cwd(), 'cell.ts');
  const { resolve } = createRequire(filename);
  return {
    dirname: process.cwd(),
    filename,
    url: pathToFileURL(filename).href,
    resolve: (name: string) => (name.startsWith('node:') ? name : pathToFileURL(resolve(name)).href),
  } as ImportMeta;
}

type Loader = { _load: (request: string, ...rest: unknown[]) => unknown };
type ModuleInstance = { load: (this: NodeModule, filename: string) => unknown };

/**
 * The modification time of each workspace file when it was loaded, in milliseconds; installed packages do not
 * change.
 */
const changed = new Map<string, number>();

/**
 * Patches Node's loader: packages that require tslab get this kernel's, tensors get their text, and
 * modification times are recorded.
 */
export function patchLoader(): void {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  loader._load = function (request, ...rest) {
    if (request === 'tslab') return tslab;
    const exports = load.call(this, request, ...rest);
    showTensors(request, exports);
    return exports;
  };
  const instance = Module.prototype as unknown as ModuleInstance;
  const loadFile = instance.load;
  instance.load = function (filename) {
    if (!filename.includes(`${sep}node_modules${sep}`)) changed.set(filename, changeOf(filename));
    return loadFile.call(this, filename);
  };
}

/**
 * Removes the workspace files that have changed since they were loaded, and the files that import them, from
 * the cache: the next import loads them again.
 */
export function forgetChangedFiles(): void {
  const stale = new Set<NodeModule>();
  for (const [filename, time] of changed) {
    const module = require.cache[filename];
    if (module && changeOf(filename) !== time) stale.add(module);
  }
  const loaded = Object.values(require.cache).filter(module => module !== undefined);
  // The set grows during the iteration, so that importers of importers are included.
  for (const file of stale) {
    for (const module of loaded) if (module.children.includes(file)) stale.add(module);
    if (changed.has(file.filename)) Reflect.deleteProperty(require.cache, file.filename);
  }
}

function changeOf(filename: string): number {
  return statSync(filename, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
