import type { Row } from './index';

/** `var` belongs to the cell's top level, wherever it stands outside functions; patterns are read as iterables. */
export const VARS: Readonly<Record<string, readonly Row[]>> = {
  'var in loops': [
    ['for (var i = 0; i < 3; i++) {} i', '3'],
    ['i', '3'],
    ['for (var x of [1, 2]) {}'],
    ['x', '2'],
    ['for (var key in { a: 1 });'],
    ['key', "'a'"],
    ['for (var [name, value] of Object.entries({ p: 5 })) { var joined: string = name + value }'],
    ['[name, value, joined]', "[ 'p', 5, 'p5' ]"],
    ['while (true) { var waited = await Promise.resolve(3); break }'],
    ['waited', '3'],
    ['for (var turn = 0; turn < 5; turn++) if (turn === 2) throw new Error("stop")', /stop/],
    ['turn', '2'],
  ],
  'var in blocks': [
    ['if (true) { var y = 3 }'],
    ['y', '3'],
    [
      'try { var tried = 1; throw 0 } catch { var { caught, ...rest } = { caught: 1, other: 2 } } finally { var last = 4 }',
    ],
    ['[tried, caught, rest, last]', '[ 1, 1, { other: 2 }, 4 ]'],
    ['{ var later!: number, f = (() => 1)\nvar [h] = [9] }'],
    ['[later, f(), h]', '[ undefined, 1, 9 ]'],
    [
      'switch (1 as number) { case 1: var chosen = 1; break; default: var chosen = 2 } named: { var inNamed = 1; break named }',
    ],
    ['if (inNamed) var short = 5; else var short = 6'],
    ['[chosen, inNamed, short]', '[ 1, 1, 5 ]'],
    ['function own() { var local = 1; return local } own()', '1'],
    ['local', /Cannot find name 'local'/],
  ],
  'var and functions': [
    ['for (var n = 0; n < 1; n++); const readN = () => n; n = 10; readN()', '10'],
    ['n = 11; readN()', '11'],
    ['var dup = 1; for (var dup = 0; dup < 4; dup++); dup', '4'],
    ['dup', '4'],
  ],
  patterns: [
    ['let [first, second] = new Set([1, 2]); [first, second]', '[ 1, 2 ]'],
    ['[first, second]', '[ 1, 2 ]'],
    [
      'let { a: renamed, ...others } = { a: 1, b: 2 }, empty, typed: number = 4; [renamed, others, empty, typed]',
      '[ 1, { b: 2 }, undefined, 4 ]',
    ],
    ['let one = 1\nlet [two] = [2]\nlet three = 3\n;[one, two, three]', '[ 1, 2, 3 ]'],
    ['export let [exported] = new Set([7]); exported', '7'],
    [
      'var [[deep = 5], { inner: { d = 6 } }] = [[], { inner: {} as { d?: number } }] as [number[], { inner: { d?: number } }]; [deep, d]',
      '[ 5, 6 ]',
    ],
  ],
};
