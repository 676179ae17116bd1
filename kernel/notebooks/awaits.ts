import type { Row } from './index';

/** `await` in front of a parenthesis, which a script would read as a call. */
export const AWAITS: Readonly<Record<string, readonly Row[]>> = {
  'await in front of parentheses': [
    ['await (async () => 1)()', '1'],
    ['const twice = async (x: number) => 2 * x;'],
    ['await (twice(3))', '6'],
    ['await\n(twice(3))', '6'],
    ['await /* a comment */ (twice(3)) // and another', '6'],
    ['1 + await (twice(1))', '3'],
    ['if (await (twice(1))) "yes"; "no"', "'no'"],
    ['const { y } = await (Promise.resolve({ y: [1, 2] })); y', '[ 1, 2 ]'],
    ['(await (Promise.resolve({ z: 3 }))).z', '3'],
    ['let sum = 0; for (const n of await (Promise.resolve([1, 2]))) sum += n; sum', '3'],
    ['let turns = 0; do { turns++ } while (await (Promise.resolve(turns < 3))); turns', '3'],
    ['let steps = 0; while (await (twice(steps)) < 4) steps++; steps', '2'],
    ['switch (await (twice(1))) { case await (twice(1)): steps = 9 } steps', '9'],
    ['`${await (twice(2))}`', "'4'"],
    ['class Base { a = 1 } class Later extends (await (Promise.resolve(Base))) {} new Later().a', '1'],
    ['({ [await (Promise.resolve("key"))]() { return 1 } }).key()', '1'],
    ['await [1]', '[ 1 ]'],
    [
      'const inside = async () => { for (const n of await (Promise.resolve([5]))) return n }; await (inside())',
      '5',
    ],
    ['const wrong = () => await (twice(1))', /Did you mean to write this in an async function/],
  ],
};
