import { perceptron, trainPerceptron } from '../models/perceptron';
import { seededRandom } from '../random';
import { loadPenguins } from './penguins';
import { standardizer } from './standardizer';

/** Checks what lab 01 says about penguins, over more shuffles than the one it shows. */
type Bird = [species: string, x1: number, x2: number];
type Measure = 'bill_length_mm' | 'bill_depth_mm' | 'flipper_length_mm';

let birds: (species: string[], measures: Measure[]) => Bird[];
beforeAll(async () => {
  const penguins = await loadPenguins();
  birds = (species, measures) =>
    penguins
      .query((penguins.column('species').values as string[]).map(name => species.includes(name)))
      .loc({ columns: ['species', ...measures] })
      .dropNa({ axis: 1 }).values as Bird[];
});

function split(all: Bird[], yes: string, seed: number) {
  const rows = seededRandom(seed).shuffle(all);
  const part = (some: Bird[]) => ({
    points: some.map(([, x1, x2]) => [x1, x2]),
    labels: some.map(([name]) => Number(name === yes)),
  });
  const cut = Math.round(0.7 * rows.length);
  return { train: part(rows.slice(0, cut)), test: part(rows.slice(cut)) };
}

test('Adelie and Gentoo: over a hundred shuffles, never below 98 % on new birds', () => {
  const all = birds(['Adelie', 'Gentoo'], ['bill_depth_mm', 'flipper_length_mm']);
  const scores = Array.from({ length: 100 }, (_, seed) => {
    const { train, test } = split(all, 'Gentoo', seed);
    const scale = standardizer(train.points);
    const { w, b, mistakesPerEpoch } = trainPerceptron(train.points.map(scale), train.labels, 1000);
    expect(mistakesPerEpoch.at(-1)).toBe(0);
    return (
      test.points.filter((x, i) => perceptron(w, b, scale(x)) === test.labels[i]).length / test.points.length
    );
  });
  expect(Math.min(...scores)).toBeGreaterThan(0.98);
});

test('Adelie and Chinstrap: no line separates the birds that the lab trains on', () => {
  const { train } = split(
    birds(['Adelie', 'Chinstrap'], ['bill_length_mm', 'flipper_length_mm']),
    'Chinstrap',
    1,
  );
  const [ones, zeros] = [1, 0].map(label => train.points.filter((_, i) => train.labels[i] === label));
  expect(ones.length * zeros.length).toBeGreaterThan(0);
  expect(separates(ones, zeros)).toBe(false);
  // The same test finds the line if the sets are separable.
  expect(separates([[0, 0], [1, 0]], [[0, 1], [1, 1], [2, 1]])).toBe(true); // prettier-ignore
});

/**
 * Whether a line has all of one set on one side and all of the other on the other side. If so, some line
 * through a point of each set has no point strictly on the wrong side.
 */
function separates(ones: number[][], zeros: number[][]): boolean {
  return ones.some(([px, py]) =>
    zeros.some(([qx, qy]) => {
      if (px === qx && py === qy) return false;
      const side = ([x, y]: number[]) => Math.sign((qx - px) * (y - py) - (qy - py) * (x - px));
      const [a, b] = [ones.map(side), zeros.map(side)];
      return [1, -1].some(sign => a.every(s => s * sign >= 0) && b.every(s => s * sign <= 0));
    }),
  );
}
