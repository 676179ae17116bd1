import Module from 'node:module';
import { fileState } from '../../compiler/fileState';
import { isInstalled } from './isInstalled';

/** The state of each workspace file when it was loaded; installed packages do not change. */
const loaded = new Map<string, string>();
let mustLook = true;

export function rememberFile(filename: string): void {
  if (!isInstalled(filename)) loaded.set(filename, fileState(filename));
}

/** The next import looks for changed files: a cell begins. */
export function lookAgain(): void {
  mustLook = true;
}

/**
 * Removes the workspace files that have changed since they were loaded, and the files that import them, from
 * the cache, so that they are loaded again; once a cell.
 */
export function forgetChangedFiles(): void {
  if (!mustLook) return;
  mustLook = false;
  const { cache } = require;
  const stale = new Set<NodeModule>();
  for (const [filename, state] of loaded) {
    const module = cache[filename];
    if (module && fileState(filename) !== state) stale.add(module);
  }
  const modules = Object.values(cache).filter(module => module !== undefined);
  // The set grows during the iteration, so that importers of importers are included.
  for (const file of stale) {
    for (const module of modules) if (module.children.includes(file)) stale.add(module);
    if (loaded.has(file.filename)) Reflect.deleteProperty(cache, file.filename);
  }
  forgetPaths();
}

/** Node remembers where it found a module, even if that file has been renamed or another goes before it now. */
function forgetPaths(): void {
  const { _pathCache: paths } = Module as unknown as { _pathCache: Record<string, string> };
  for (const key of Object.keys(paths)) if (!isInstalled(paths[key])) Reflect.deleteProperty(paths, key);
}
