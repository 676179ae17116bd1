import { dirname } from 'node:path';
import * as ts from 'typescript';
import { libraries } from './libraries';

/** The folder of TypeScript's own declaration files. */
export const LIBRARIES = dirname(require.resolve('typescript'));

/** How cells are checked: as strictly as the rest of the project, for Node. */
export const CHECK_OPTIONS: ts.CompilerOptions = {
  // What this allows, such as a regular expression's flag `v`, every Node that runs the kernel has.
  target: ts.ScriptTarget.ES2024,
  // Without the DOM: notebooks run in Node, and its declarations would cost 0.3 s at start.
  lib: libraries(),
  types: ['node'],
  // The kernel provides Node's types, because a notebook's folder may have no packages at all.
  typeRoots: [dirname(dirname(require.resolve('@types/node/package.json')))],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  // JavaScript beside the notebook has the types that TypeScript infers; it is not checked itself.
  allowJs: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  experimentalDecorators: true,
  strict: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/**
 * How cells are translated: to CommonJS, dropping no import, so that a package loads in the cell that names
 * it.
 */
export const EMIT_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  experimentalDecorators: true,
  verbatimModuleSyntax: true,
  sourceMap: true,
};
