import { solvedCells } from '../testing/notebooks';
import { similarPairs } from './pairs';
import { tokens } from './tokens';
import { fingerprints } from './winnow';

describe('tokens', () => {
  test.each([
    ['const a = tf.add(b, 2); // sum', 'const name = name .add ( name , number ) ;'],
    ['let sum2=tf . add( x,0.5 )', 'let name = name .add ( name , number )'],
    ["/* a\nb */ f(\"x // y\", 'it\\'s')", 'name ( text , text )'],
    ['f("open\ng', 'name ( text name'],
    ['/* open', ''],
    ['a\n  return b', 'name return name'],
    ['è(', 'name ('],
  ])('of %j', (code, expected) => {
    expect(tokens(code).join(' ')).toBe(expected);
  });

  test.each(['/*', '"', "'\\", '`', '\\"', '/*/', '. ', ' '])('a text of %j only is no trap', piece => {
    expect(tokens(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(200_000);
  });
});

test('programs that share 14 tokens share a fingerprint', () => {
  const shared = 'for (const a of b) { sum += f(a, 2) }'; // 17 tokens
  const [a, b] = [`let x = y.z; ${shared}`, `return [1, 2, 3]; ${shared} throw g`].map(fingerprints);
  expect([...a].some(print => b.has(print))).toBe(true);
  expect(fingerprints('a + b')).toEqual(new Set());
});

describe('pairs', () => {
  const given = 'function train(a, b) { for (let i = 0; i < 10; i++) a.step(b[i], i); return a.best(b); }';
  const code = solvedCells('04-backpropagation').join('\n');
  const other = solvedCells('06-convolution').join('\n');
  const renamed = code
    .replace(/\b(delta|gradient|weights|layer|activation)\b/g, '$1Renamed')
    .replace(/\/\/.*/g, '')
    .replaceAll('  ', '\t');
  const moved = solvedCells('04-backpropagation').reverse().join('\n');
  const pairs = (codes: Record<string, string>) => similarPairs(new Map(Object.entries(codes)), given);

  test('a copy is found in spite of other names, comments and order', () => {
    const found = pairs({
      a: code,
      b: `${given}${other}`,
      c: renamed,
      d: `${moved}${given}`,
      e: given,
      f: '',
    });
    expect(found.map(({ ids }) => ids.join(' ')).sort()).toEqual(['a c', 'a d', 'c d']);
    for (const { similarity } of found) expect(similarity).toBeGreaterThan(0.9);
  });

  test('what everybody writes does not count', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, code]));
    expect(pairs(many)).toEqual([]);
    const found = pairs({ ...many, x: `${code}\n${other}`, y: `${other}\n${code}` });
    expect(found.map(({ ids }) => ids)).toEqual([['x', 'y']]);
  });
});
