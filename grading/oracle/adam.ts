/**
 * Adam in float64 and plain loops, for references that optimize (Kingma & Ba 2015, algorithm 1, with tfjs's epsilon).
 *
 * @param gradient at a place; the numbers that it returns are as many as the start's
 * @returns where it arrives
 */
export function descend(
  start: readonly number[],
  gradient: (x: readonly number[], step: number) => readonly number[],
  { steps, learningRate }: { readonly steps: number; readonly learningRate: number },
  keep: (value: number) => number = value => value,
): number[] {
  let x = [...start];
  const [m, v] = [x.map(() => 0), x.map(() => 0)];
  for (let step = 1; step <= steps; step++) {
    const g = gradient(x, step - 1);
    x = x.map((value, i) => {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.999 * v[i] + 0.001 * g[i] ** 2;
      const change = m[i] / (1 - 0.9 ** step) / (Math.sqrt(v[i] / (1 - 0.999 ** step)) + 1e-7);
      return keep(value - learningRate * change);
    });
  }
  return x;
}
