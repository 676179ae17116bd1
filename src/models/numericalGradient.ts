/**
 * The gradient of a function of many numbers, from its values alone: ∂f/∂x_i is about
 * (f(x + h e_i) - f(x - h e_i)) / 2h.
 *
 * The error of the formula shrinks with h², but the difference of two nearly equal values loses digits as h
 * shrinks. In float64, h near 1e-5 is a good compromise for values of about 1.
 *
 * @param f called twice for each number of x
 * @param x the point; it is not changed
 * @param h the step, above 0
 * @returns as many numbers as x has
 * @source Baydin et al. 2018, "Automatic differentiation in machine learning: a survey", section 2.1
 * @example
 * numericalGradient(([a, b]) => a * b, Float64Array.of(2, 3), 1e-5) //=> about [3, 2]
 */
export function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
