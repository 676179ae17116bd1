import { warnings } from './cells';

const NEEDS = Symbol.for('jupyter.needs');
const shown = globalThis as { [NEEDS]?: unknown };
afterEach(() => delete shown[NEEDS]);

test('outside a kernel nothing is known of cells', async () => {
  expect(await warnings('perceptron')).toEqual([]);
});

test('a function that no cell declares will not be found', async () => {
  shown[NEEDS] = () =>
    Promise.resolve({ missing: { code: 'missing' }, imports: [], requires: false, isOutdated: false });
  expect(await warnings('perceptron')).toEqual([
    'The grader will not find perceptron: declare it in a cell, as in `function perceptron(…) { … }`.',
  ]);
});

test('a kernel that cannot tell warns of nothing', async () => {
  shown[NEEDS] = () => Promise.resolve(undefined);
  expect(await warnings('perceptron')).toEqual([]);
});
