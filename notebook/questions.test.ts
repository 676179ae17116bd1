import { parsePercent } from './percent';
import { nameOf, questionsIn } from './questions';

const question = (
  more: string,
  rubric = '1 point: up. Half a point without a reason.',
  run = '// %%\nf();\n',
) => `// %% [markdown] tags=["question"] ${more}\n// %% [markdown] tags=["rubric"]\n// ${rubric}\n\n${run}`;
const first = 'question="up-or-down"\n// **Predict, then run (1).** Up\n// or down?\n';
const second = 'question="how-far"\n// **Predict, then run (2).** How far?\n';
const read = (source: string) => questionsIn(parsePercent(source, 'lab.ts'), 'lab.ts');

test('questions have a name that stays, a name for people, a rubric with points, and maybe an explanation', () => {
  const explained = '// %% [markdown] tags=["explanation"]\n// Because.\n';
  expect(read(question(first) + question(second, '2.5 points. Far.') + explained)).toEqual([
    {
      id: 'up-or-down',
      name: 'Predict 1',
      text: '**Predict, then run (1).** Up\nor down?',
      rubric: '1 point: up. Half a point without a reason.',
      points: 1,
      explanation: undefined,
    },
    {
      id: 'how-far',
      name: 'Predict 2',
      text: '**Predict, then run (2).** How far?',
      rubric: '2.5 points. Far.',
      points: 2.5,
      explanation: 'Because.',
    },
  ]);
});

test.each([
  [question('\n// **Predict, then run (1).** Up?\n'), 'lab.ts:2: a question needs a name that stays'],
  [question('question="Up"\n// **Predict, then run (1).** Up?\n'), 'a question needs a name that stays'],
  [question('question="up"\n// Up?\n'), 'a question begins with **Predict, then run (1).**'],
  [question(first, 'for up'), 'followed by its rubric, which begins with the points'],
  [question(first, '1 point', ''), 'are followed by the code to run'],
  [question(first) + question(first.replace('1', '2')), 'two questions are called "up-or-down"'],
  [question(first) + question(second.replace('(2)', '(1)')), 'two questions are called "Predict 1"'],
])('%j is refused', (source, message) => {
  expect(() => read(source)).toThrow(message);
});

test.each([
  ['**Predict, then run (3).** Why?', 'Predict 3'],
  ['**Explain (2).** Why?', 'Explain 2'],
  ['Predict (3)', undefined],
  ['**A bold word** (3)', undefined],
])('the name of %j is %j', (text, name) => {
  expect(nameOf(text)).toBe(name);
});
