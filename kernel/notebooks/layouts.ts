import type { Row } from './index';

/** Cells of any shape. */
export const LAYOUTS: Readonly<Record<string, readonly Row[]>> = {
  'cells without statements': [
    '',
    '   \n\n',
    '// only a comment',
    '/* a\n b */',
    'interface Only {}',
    'type Alone = 1',
    ';;;',
    '{}',
  ].map((code): Row => [code]),
  'comments and lines between tokens': [
    ['let /* a */ la /* b */ : /* c */ number /* d */ = /* e */ 1 /* f */; la // g', '1'],
    ['const\n  lc\n  =\n  3\n\nlc\n', '3'],
    ['function\nlf\n(\n)\n{\nreturn 1\n}\nlf\n(\n)', '1'],
    ['let\n  ld\nld'],
    ['var\n  [\n  le\n  ]\n  =\n  [1]\nle', '1'],
    ['1;\r\n2;\r\nlet cr = 3\r\ncr', '3'],
    ['let a = 1; let b = 2\nlet c = 3, d = a + b\n;[a, b, c, d]', '[ 1, 2, 3, 3 ]'],
    ['"a" /* */ + /* */ "b" // c', "'ab'"],
    [
      'var\n  // a comment\n  [\n  lg\n  ]\n  : /* b */ number[]\n  = [1]; throw new Error("line 7")',
      /cell \[\d+\]:7:/,
    ],
  ],
  labels: [
    ['outer: for (let i = 0; i < 3; i++) { for (;;) { continue outer } }'],
    ['block: { break block } 7', '7'],
  ],
  'text like that of the translation': [
    ['`a\nexports.x = void 0;\nb`', "'a\\nexports.x = void 0;\\nb'"],
    [
      'const tl = `\nexports.x = exports.y = void 0;\n//# sourceMappingURL=data:x\n`; tl',
      "'\\nexports.x = exports.y = void 0;\\n//# sourceMappingURL=data:x\\n'",
    ],
    ['`\n//# sourceMappingURL=abc`', "'\\n//# sourceMappingURL=abc'"],
    ['exports.x = void 0; exports.x'],
    ['Object.defineProperty(exports, "__esModule", { value: 5 }); exports.__esModule', '5'],
    ['const object = { exports: 1, require: 2 }; object.exports + object.require', '3'],
  ],
  names: [
    ['let λ = 1, größe = 2; const π = () => λ + größe; π()', '3'],
    ['λ = 5; π()', '7'],
    ['let \\u0061bc = 1; abc', '1'],
    ['abc + 1', '2'],
    [
      'const fn = () => 1; let fn2 = () => 1; const C = class {}; const uses = () => [fn, fn2, C]; uses().map(f => f.name)',
      "[ 'fn', 'fn2', 'C' ]",
    ],
    [
      'let constructor = 1, toString = 2, __proto__ = { z: 1 }; [constructor, toString, __proto__]',
      '[ 1, 2, { z: 1 } ]',
    ],
    ['[constructor, toString, __proto__]', '[ 1, 2, { z: 1 } ]'],
  ],
  'imports, which come first': [
    ['console.log(sep); import { sep } from "node:path"'],
    ['hoisted(); function hoisted() { return delimiter } import { delimiter } from "node:path"'],
    ['hoisted()', "':'"],
  ],
  'many statements': [
    [
      `${Array.from({ length: 300 }, (_, i) => `const many${i} = ${i}; let lets${i} = many${i};`).join('\n')}\nmany299 + lets299`,
      '598',
    ],
    ['many150 + lets3', '153'],
  ],
};
