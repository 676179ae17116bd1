import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { SCOPE } from '../../compiler/emit';
import * as tslab from './tslab';

/** What the cells of a notebook share: each exports its names to this object, and reads those of the others from it. */
export const scope: Record<string, unknown> = {};

/** `require` for cells: from the notebook's folder, with the shared names and this kernel's tslab. */
export function cellRequire(): NodeJS.Require {
  const fromFolder = createRequire(join(process.cwd(), 'cell.ts'));
  const given: Readonly<Record<string, unknown>> = { [SCOPE]: scope, tslab };
  const require = (name: string): unknown => (name in given ? given[name] : fromFolder(name));
  return Object.assign(require, fromFolder);
}

/** Packages that cells import ask for tslab too, and have to get this kernel's. */
export function provideTslab(): void {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = function (request, ...rest) {
    return request === 'tslab' ? tslab : load.call(this, request, ...rest);
  };
}
