import type { Row } from './index';

/** Functions see the newest declaration of a name, whichever cell declared it and however. */
export const DECLARED_AGAIN: Readonly<Record<string, readonly Row[]>> = {
  'a function': [
    ['function area() { return "old" } function report() { return area() } const quick = () => area();'],
    ['const other = () => area();'],
    ['function area() { return "new" } [report(), quick(), other()]', "[ 'new', 'new', 'new' ]"],
    ['const area = () => "constant"; [report(), quick(), other()]', "[ 'constant', 'constant', 'constant' ]"],
    ['let area = () => "variable"; [report(), quick(), other()]', "[ 'variable', 'variable', 'variable' ]"],
    ['area = () => "assigned"; [report(), quick(), other()]', "[ 'assigned', 'assigned', 'assigned' ]"],
    ['function area() { return "again" } [report(), quick(), other()]', "[ 'again', 'again', 'again' ]"],
    ['var area = () => "var"; [report(), quick(), other()]', "[ 'var', 'var', 'var' ]"],
  ],
  'a constant': [
    ['const rate = 1, [low, { high }] = [1, { high: 2 }]; const show = () => rate + low + high;'],
    ['const rate = 10; show()', '13'],
    ['let rate = 20; rate = 30; show()', '33'],
    ['rate++; show()', '34'],
    ['const low = 100; show()', '133'],
    ['const rate = 1; show()', '103'],
  ],
  'a variable': [
    ['let label = "text"; const size = () => label.toUpperCase();'],
    ['let label = "other"; size()', "'OTHER'"],
    ['const label = "constant"; size()', "'CONSTANT'"],
  ],
  'a class, an enum and a namespace': [
    [
      'class Dog { bark() { return "woof" } } enum Level { A = 1 } namespace Space { export const v = 1 } const all = () => [new Dog().bark(), Level.A, Space.v];',
    ],
    [
      'class Dog { bark() { return "yip" } } enum Level { A = 9 } namespace Space { export const v = 8 } all()',
      "[ 'yip', 9, 8 ]",
    ],
  ],
  'a function that calls itself': [
    ['function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) } fib(10)', '55'],
    ['const old = fib;'],
    ['function fib(n: number): number { return 1 } old(10)', '2'],
  ],
  'a declaration that was not reached': [
    ['const limit = 1; const read = () => limit;'],
    ['throw new Error("before it"); const limit = 2;', /before it/],
    ['read()', '1'],
  ],
  'names like those of the setters': [
    [
      'const v = 1, async = 2, __kernel = 4, __shared = 8; const total = () => v + async + __kernel + __shared;',
    ],
    ['const v = 10, async = 20, __kernel = 40, __shared = 80; total()', '150'],
  ],
  'an import, which stays what it was for the functions of its cell': [
    ['import { EOL } from "node:os"; const end = () => EOL;'],
    ['const EOL = "x"; [EOL, end()]', "[ 'x', '\\n' ]"],
  ],
};
