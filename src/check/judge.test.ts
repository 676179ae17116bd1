import type { Fixture } from './fixture';
import { judge } from './judge';
import { asHtml } from './markup';
import { asText, report } from './render';

/**
 * Doubles a number. The first misconception squares it, the second adds two, the third also squares it, in
 * other words.
 */
const fixture: Fixture = {
  name: 'double',
  points: 2,
  tolerance: 1e-9,
  misconceptions: ['it squares', 'it adds two'],
  cases: [
    { title: 'two', args: [2], expected: 4, wrong: [4, 4] },
    { title: 'two and a half', args: [2.5], expected: 5, wrong: [6.25, 4.5] },
  ],
};
const answers = (...values: number[]) => values.map(answer => ({ answer }));

test('only if all cases are right are there points', () => {
  expect(judge(fixture, answers(4, 5))).toMatchObject({
    right: 2,
    of: 2,
    points: 2,
    misconception: undefined,
  });
  expect(judge(fixture, answers(4, 7))).toMatchObject({
    right: 1,
    of: 2,
    points: 0,
    misconception: undefined,
  });
});

test('a misconception is named where its answers agree in every case', () => {
  expect(judge(fixture, answers(4, 6.25)).misconception).toBe('it squares');
  expect(judge(fixture, answers(4, 4.5 + 1e-12)).misconception).toBe('it adds two');
  expect(judge(fixture, answers(3, 3)).misconception).toBeUndefined();
});

test('an error is one wrong case, not the end of the check', () => {
  const verdict = judge(fixture, [{ answer: 4 }, { error: 'x is undefined' }]);
  expect(verdict.cases).toMatchObject([
    { right: true },
    { right: false, problem: { code: 'threw', error: 'x is undefined' } },
  ]);
  expect(verdict.misconception).toBeUndefined();
});

describe('with observe', () => {
  const seen: Fixture = {
    name: 'anyEven',
    points: 1,
    tolerance: 0,
    misconceptions: ['it is one', 'it is three', 'it is a word'],
    cases: [{ title: 'a number', args: [2.5], expected: 2, wrong: [1.5, 3.5, 'two'] }],
  };
  const parity = (answer: unknown) => ({ 'rest of the division by 2': (answer as number) % 2 });

  test('every correct form is right', () => {
    expect(judge(seen, answers(40), parity)).toMatchObject({ points: 1 });
    expect(judge(seen, answers(41.5), parity).cases).toMatchObject([
      { problem: { code: 'number', path: 'rest of the division by 2', expected: 0, got: 1.5 } },
    ]);
  });

  test('of misconceptions that look the same, the one with these very answers is named', () => {
    expect(judge(seen, answers(3.5), parity).misconception).toBe('it is three');
    expect(judge(seen, answers(5.5), parity).misconception).toBeUndefined();
  });

  test('an answer of another kind is never observed', () => {
    const verdict = judge(seen, [{ answer: 'two' }], parity);
    expect(verdict).toMatchObject({ points: 0, misconception: 'it is a word' });
    expect(verdict.cases).toMatchObject([{ problem: { code: 'returned', expected: 2, got: 'two' } }]);
  });

  test('an answer that observe cannot read is wrong, and does not crash', () => {
    const failing = (answer: unknown) => {
      if (answer === 3) throw new RangeError('too odd');
      return parity(answer);
    };
    expect(judge(seen, answers(3), failing).cases).toMatchObject([
      { problem: { code: 'unreadable', error: 'too odd' } },
    ]);
  });
});

describe('the report', () => {
  test('as text', () => {
    expect(asText(report(judge(fixture, answers(4, 6.25))))).toBe(
      [
        'double                                 1 of 2 cases right',
        'It looks as if it squares.',
        '  ✓ two                                relative error 0',
        '  ✗ two and a half                     expected 5, got 6.25   in double(2.5)',
      ].join('\n'),
    );
    expect(asText(report(judge(fixture, answers(4, 5))))).toMatch(
      /^double +2 of 2 cases right {3}✓ 2 points\n/,
    );
  });

  test('as HTML: escaped, with signs and words, in the colours of the theme', () => {
    const markup = asHtml(report(judge({ ...fixture, misconceptions: ['a < b', 'c'] }, answers(4, 6.25))));
    expect(markup).toContain('It looks as if a &lt; b.');
    expect(markup).toContain('aria-label="right">✓');
    expect(markup).toContain('aria-label="wrong">✗');
    expect(markup).toContain('<code>double(2.5)</code>');
    expect(markup.match(/color: (?!var\(--jp-)/g)).toBeNull();
  });

  test('many cases: correct ones are only counted', () => {
    const cases = Array.from({ length: 20 }, (_, i) => ({
      title: `case ${i}`,
      args: [i],
      expected: i,
      wrong: [],
    }));
    const many: Fixture = { ...fixture, misconceptions: [], cases };
    const lines = (right: number) =>
      asText(report(judge(many, answers(...cases.map((_, i) => (i < right ? i : -1)))))).split('\n');
    expect(lines(20)).toHaveLength(2);
    expect(lines(18).slice(2).map(line => line.trim().slice(0, 14))).toEqual(['✗ case 18     ', '✗ case 19     ', '✓ the other 18']); // prettier-ignore
    expect(lines(0)).toHaveLength(11);
    expect(lines(0).at(-1)).toMatch(/^ {2}✗ 12 more +wrong too$/);
  });
});
