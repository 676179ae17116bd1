import * as tf from '@tensorflow/tfjs';
import { codeCells, readNotebook } from '../../notebook/nbformat';
import * as dlLabs from '../../src';
import { publicFixture } from '../../src/check/fixtures';
import { judge } from '../../src/check/judge';
import { describeFailure } from '../../src/check/messages/failures';
import { call, type AnyFunction } from '../../src/check/run';
import { seededRandom } from '../../src/random';
import { loadExercises } from '../assignment/loadExercises';
import { load } from '../sandbox/child/load';
import { edits, type Cell } from '../testing/edits';
import { solvedCells } from '../testing/notebooks';
import { slice } from '../../notebook/slice/slice';
import { readStatements } from '../../notebook/slice/statements';

/** How many notebooks of each lab are edited, and the most edits to one. */
const COUNT = 100;
const MOST = 5;

/**
 * Whether a slice earns the points of its exercise on the public cases. It is the course's own code, so it
 * may run here.
 */
async function isRight(name: string, javascript: string): Promise<boolean> {
  const { graded } = load({ name, javascript, cases: [] }, module =>
    module === 'dl-labs' ? { __esModule: true, ...dlLabs } : { __esModule: true, ...tf, default: tf },
  );
  const found = await publicFixture(name);
  if (typeof graded !== 'function') return false;
  const outcomes = found.fixture.cases.map(one => call(graded as AnyFunction, one));
  return judge(found.fixture, outcomes, found.observe).points > 0;
}

describe.each(['01-perceptron', '04-backpropagation'])('%s', lab => {
  const names = loadExercises().flatMap(one => (one.lab === lab ? [one.exercise.name] : []));
  const whole = solvedCells(lab).map((source): Cell => ({ cell_type: 'code', source, metadata: {} }));
  const code = (cells: readonly Cell[]) =>
    codeCells(readNotebook(JSON.stringify({ nbformat: 4, cells }), 'edited.ipynb'));
  const statements = (cells: readonly Cell[]) => readStatements(code(cells));

  /** The statements of the right notebook that a function needs, as the student wrote them. */
  const needs = new Map(
    names.map(name => {
      const found = slice(name, statements(whole));
      const used = 'uses' in found ? [name, ...found.uses] : [];
      const needed = statements(whole).statements.filter(({ declares }) =>
        declares.some(one => used.includes(one)),
      );
      return [name, needed.map(({ source }) => source.replace(/^export /, ''))];
    }),
  );
  const textOf = (cells: readonly Cell[]) =>
    code(cells)
      .join('\n')
      .replaceAll('\r', '')
      .replace(/^export /gm, '');
  const verdicts = new Map<string, Promise<boolean>>();

  afterAll(() => expect(verdicts.size).toBeGreaterThanOrEqual(names.length));

  test('every function of a solved notebook is found', () => {
    for (const name of names) expect(needs.get(name)?.join()).toContain(name);
  });

  test.each(Array.from({ length: COUNT }, (_, seed) => seed))('edits of seed %d', async seed => {
    const random = seededRandom(seed);
    const chosen = new Set(
      Array.from({ length: random.integer(1, MOST) }, () => random.pick(Object.keys(edits))),
    );
    const done = Object.keys(edits).filter(edit => chosen.has(edit));
    const edited = done.reduce<readonly Cell[]>((cells, edit) => edits[edit](cells, random), whole);
    const read = statements(edited);
    const text = textOf(edited);
    const wrong: string[] = [];
    for (const name of names) {
      if (!needs.get(name)?.every(needed => text.includes(needed))) continue; // deleted
      const found = slice(name, read);
      if ('missing' in found) wrong.push(describeFailure(name, found.missing));
      else {
        const key = `${name}\n${found.javascript}`; // most edits do not change it
        if (!verdicts.has(key)) verdicts.set(key, isRight(name, found.javascript));
        if (!(await verdicts.get(key))) wrong.push(`${name} is wrong`);
      }
    }
    expect({ done, wrong }).toEqual({ done, wrong: [] });
  });
});
