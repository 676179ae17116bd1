import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `import.meta` of a file, or of a cell. */
export function importMetaOf(filename: string): ImportMeta {
  const { resolve } = createRequire(filename);
  return {
    dirname: dirname(filename),
    filename,
    url: pathToFileURL(filename).href,
    resolve: (name: string) => (name.startsWith('node:') ? name : pathToFileURL(resolve(name)).href),
  } as ImportMeta;
}
