import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasetFile } from './dataset';
import { loadPenguins } from './penguins';

const DATASETS = join(__dirname, '../../datasets');

test('the penguins come as a dataframe, with the numbers of the publication', async () => {
  const penguins = await loadPenguins();
  expect(penguins.shape).toEqual([344, 7]);
  expect(penguins.columns).toContain('bill_length_mm');
  const species = penguins.column('species').values as string[];
  const count = (name: string) => species.filter(one => one === name).length;
  expect([count('Adelie'), count('Chinstrap'), count('Gentoo')]).toEqual([152, 68, 124]);
  expect(penguins.dropNa({ axis: 1 }).shape).toEqual([333, 7]);
});

describe('a data file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'datasets '));
    await cp(DATASETS, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('that is intact: its path', async () => {
    await expect(datasetFile('penguins/penguins.csv', folder)).resolves.toBe(
      join(folder, 'penguins/penguins.csv'),
    );
  });

  test('missing', async () => {
    await rm(join(folder, 'penguins/penguins.csv'));
    await expect(datasetFile('penguins/penguins.csv', folder)).rejects.toThrow(
      /cannot be read \(ENOENT\).*again/,
    );
  });

  test('changed', async () => {
    await writeFile(join(folder, 'penguins/penguins.csv'), 'species\n', { flag: 'a' });
    await expect(datasetFile('penguins/penguins.csv', folder)).rejects.toThrow(
      /not the one .* sha256 .*again/,
    );
  });

  test('unknown', async () => {
    await expect(datasetFile('penguin.csv', folder)).rejects.toThrow(
      /^There is no data set file penguin\.csv; there are: .*\bpenguins\/penguins\.csv, /,
    );
  });
});
