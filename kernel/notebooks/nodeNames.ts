import type { Row } from './index';

/** Names that Node gives to a module, and names that the translation uses: a cell may declare them. */
export const NODE_NAMES: Readonly<Record<string, readonly Row[]>> = {
  "module, as in Node's console": [
    ['module.exports = { a: 1 }; module.exports', '{ a: 1 }'],
    ['module.exports.a', '1'],
    ['if (require.main === module) throw new Error("not the main module"); require.main', undefined],
    ['exports.q = 1; typeof exports', "'object'"],
    ['require.resolve("node:fs")', "'node:fs'"],
  ],
  'names of the translation': [
    [
      'const __result = 1, __reached = 2, __cancel = 3, __importMeta = 4, _scope_1 = 5, __shared = 6, __kernel = 7; let sumOf = () => __shared + __kernel; sumOf()',
      '13',
    ],
    ['__shared + __kernel + __result + _scope_1', '19'],
    ['for (let i = 0; i < 2; i++) { await 0; __kernel; } import.meta.dirname === __dirname', 'true'],
    [
      'function parameters(exports: number, require: number, module: number) { return [exports, require, module, declaredLater] } let declaredLater = 7; parameters(1, 2, 3)',
      '[ 1, 2, 3, 7 ]',
    ],
    ['const Object = { a: 1 }; let Promise = 5; Object.a + Promise', '6'],
    ['Object.a + Promise', '6'],
  ],
  '__dirname and __filename': [
    [
      'import { fileURLToPath } from "node:url"; import { dirname } from "node:path";\nconst __dirname = dirname(fileURLToPath(import.meta.url)); __dirname === process.cwd()',
      'true',
    ],
    ['__dirname === process.cwd()', 'true'],
    ['const __filename = "f"; __filename', "'f'"],
    ['__filename', "'f'"],
    ['import { posix as __filename } from "node:path"; __filename.sep', "'/'"],
  ],
  'require, module and exports': [
    [
      'import { createRequire } from "node:module"; const require = createRequire(import.meta.url); typeof require("node:fs").statSync',
      "'function'",
    ],
    ['require("node:path").posix.sep', "'/'"],
    ['import { posix } from "node:path"; let require = 123; [require, posix.sep]', "[ 123, '/' ]"],
    [
      'import { win32 } from "node:path"; [require + 1, win32.sep, typeof (await import("node:fs")).statSync]',
      "[ 124, '\\\\', 'function' ]",
    ],
    ['function require(a: number) { return a } require(4)', '4'],
    ['let module = { exports: 1 }; module.exports', '1'],
    ['var exports = 5; exports', '5'],
    ['exports += 1; exports', '6'],
  ],
};
