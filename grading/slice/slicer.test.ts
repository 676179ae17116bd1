import { notebook, solvedCells } from '../testing/notebooks';
import { Slicer } from './slicer';

const cells = solvedCells('01-perceptron');
let slicer: Slicer;
beforeEach(() => (slicer = new Slicer(5)));
afterEach(() => slicer.close());

const slice = (cells: string[]) =>
  slicer.slice({ text: notebook(cells), names: ['perceptron', 'percepton'] });

test('each name has a slice', async () => {
  const [found, missing] = await slice(cells);
  expect(found).toMatchObject({
    javascript: expect.stringContaining('return perceptron;') as string,
  });
  expect(missing).toEqual({ missing: { code: 'missing' }, uses: [] });
});

test('a file that is not a notebook is refused', async () => {
  await expect(slicer.slice({ text: '', names: [] })).rejects.toThrow('is not a notebook');
});

test('a text that keeps the parser busy for years is abandoned, and the next notebook is sliced', async () => {
  const endless = slice([...cells, 'async<T>('.repeat(40) + ')'.repeat(40)]);
  const next = slice(cells);
  await expect(endless).rejects.toThrow('could not be read within 5 s');
  expect(await next).toHaveLength(2);
});

test('so is a text that is nested too deeply', async () => {
  await expect(slice(['('.repeat(100_000) + ')'.repeat(100_000)])).rejects.toThrow(
    /could not be read: .*stack/,
  );
  expect(await slice(cells)).toHaveLength(2);
});
