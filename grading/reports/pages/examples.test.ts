import { marks } from '../../marks/marks';
import { anonymousExamples, withoutComments } from './examples';

test.each([
  ['const a = 1; // Anna', 'const a = 1;'],
  ['// Anna\nconst a = 1;\n\n/* by\nAnna */\nf();', 'const a = 1;\n\nf();'],
  [
    'f("// no comment", \'/* nor this\', `http://x`); // one',
    'f("// no comment", \'/* nor this\', `http://x`);',
  ],
  ['a /* one */ + b', 'a  + b'],
  ['/* never ends', ''],
  ['"open // text\nf() // Anna', '"open // text\nf()'],
])('comments of %j', (code, bare) => expect(withoutComments(code)).toBe(bare));

test.each(['/*', '"', '`', '\\"', '//'])('a code of %j only is no trap', piece => {
  expect(withoutComments(piece.repeat(100_000)).length).toBeLessThanOrEqual(200_000);
});

const wrong = (student: string, source: string) => {
  const grade = {
    name: 'f',
    points: 0,
    of: 1,
    right: 0,
    cases: 1,
    feedback: '',
    code: { source, cell: 1, cut: 0 },
  };
  const submission = { id: `${student}-7`, student, path: '' };
  const [mark] = marks([{ submission, lab: '01', status: 'graded', grades: [grade], seconds: 1 }]);
  return { mark, grade };
};
const sources = (...all: ReturnType<typeof wrong>[]) =>
  anonymousExamples(all, 3).map(({ code }) => code.source);

test('examples are different ones, the shortest first, three at most', () => {
  expect(
    sources(
      wrong('a', 'f(x, y) // 1'),
      wrong('b', 'f(u,v)'),
      wrong('c', 'f(x)'),
      wrong('d', 'g'),
      wrong('e', 'f(x + y)'),
    ),
  ).toEqual(['g', 'f(x)', 'f(x, y)']);
});

test("code that holds a word of its student's name is left out; somebody else's name says nothing", () => {
  expect(sources(wrong('Rossi Maria', 'const rossiSum = 1'), wrong('Neri Ada', 'rossi + adaSum'))).toEqual([
    'rossi + adaSum',
  ]);
});
