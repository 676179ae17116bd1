import { observer } from './observer';

type Args = readonly [
  gradient: unknown,
  start: readonly number[],
  step: unknown,
  until: { readonly tolerance: number; readonly maxSteps: number },
];

/** What holds for any step: where the trace starts, how it continues, where it stops. */
export const minimize = observer(
  (trace: readonly (readonly number[])[], [, start, , { tolerance, maxSteps }]: Args) => {
    const gradient = (w: readonly number[]) => [w[0], 4 * w[1]];
    const long = trace.map(w => Math.hypot(...gradient(w)) > tolerance * (1 + 1e-6));
    // A point without a second number is apart from every other: hence "not near", which is true of NaN.
    const apart = (a: readonly number[], b: readonly number[]) =>
      !(Math.hypot(a[0] - b[0], a[1] - b[1]) <= 1e-5);
    const stepped = (w: readonly number[]) => w.map((value, i) => value - (0.1 / (1 + i)) * gradient(w)[i]);
    const strays = trace.filter((w, i) => i > 0 && apart(w, stepped(trace[i - 1]))).length;
    return {
      'the trace begins at the start': trace.length > 0 && !apart(trace[0], start),
      'points that are not one step from the point before': strays,
      'steps after the gradient was short enough': long.slice(0, -1).filter(one => !one).length,
      'stopped too early': trace.length <= maxSteps && long[long.length - 1],
      'more than maxSteps': trace.length - 1 > maxSteps,
    };
  },
  'free',
);
