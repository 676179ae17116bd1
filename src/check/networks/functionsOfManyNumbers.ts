/**
 * Test functions for `numericalGradient`. Each takes any number of numbers, and has its gradient beside it.
 */

/** Σ x_i³, with the gradient 3 x_i²; the central difference is exactly 3 x_i² + h². */
function sumOfCubes(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value ** 3, 0);
}

/**
 * Rosenbrock's valley, Σ 100 (x_{i+1} - x_i²)² + (1 - x_i)²: every number interacts with its neighbours.
 *
 * @source Rosenbrock 1960, The Computer Journal 3 (3)
 */
function rosenbrock(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  return sum;
}

/** sin(Σ (i + 1) x_i), with the gradient (i + 1) cos(Σ (i + 1) x_i). */
function ripples(x: Float64Array): number {
  return Math.sin(x.reduce((sum, value, i) => sum + (i + 1) * value, 0));
}

/** By name, so that a case can pass one: see `functionValue`. */
export const functionsOfManyNumbers = { ripples, rosenbrock, sumOfCubes };
