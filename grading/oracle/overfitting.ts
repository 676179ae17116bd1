import { KIND, type TensorValue } from '../../src/check/values';

/**
 * Early stopping, penalties and dropout in float64 and plain loops: what the checks of lab 05 compare answers
 * with.
 */

export interface Waiting {
  readonly best: number;
  readonly waited: number;
  readonly stop: boolean;
  readonly [key: string]: number | boolean;
}

export const START: Waiting = { best: Infinity, waited: 0, stop: false };

/**
 * `improves` says whether a loss is better than the best so far, `stops` whether to stop after this many
 * epochs without a better one.
 */
export function earlyStopping(
  patience: number,
  losses: readonly number[],
  start: Waiting = START,
  improves = (loss: number, best: number) => loss < best,
  stops = (waited: number) => waited >= patience,
): Waiting[] {
  const states: Waiting[] = [];
  let { best, waited } = start;
  for (const loss of losses) {
    if (improves(loss, best)) [best, waited] = [loss, 0];
    else waited += 1;
    states.push({ best, waited, stop: stops(waited) });
  }
  return states;
}

export interface Penalty {
  readonly penalty: TensorValue;
  readonly gradient: TensorValue;
  readonly [key: string]: TensorValue;
}

/** The sum of a function of each weight, and its derivative with respect to each. */
export function penalty(
  w: TensorValue,
  value: (weight: number) => number,
  derivative: (weight: number) => number,
): Penalty {
  let sum = 0;
  for (const weight of w.data) sum += value(weight);
  return { penalty: tensor([], [sum]), gradient: tensor(w.shape, w.data.map(derivative)) };
}

export function l2Penalty(w: TensorValue, lambda: number): Penalty {
  return penalty(
    w,
    weight => (lambda / 2) * weight ** 2,
    weight => lambda * weight,
  );
}

export function l1Penalty(w: TensorValue, lambda: number): Penalty {
  return penalty(
    w,
    weight => lambda * Math.abs(weight),
    weight => lambda * sign(weight),
  );
}

export function sign(weight: number): number {
  return weight > 0 ? 1 : weight < 0 ? -1 : 0;
}

/** `keeps` says from a unit's random number whether to keep it; `scale` is the factor for the kept units. */
export function dropout(
  x: TensorValue,
  rate: number,
  uniform: TensorValue,
  training: boolean,
  keeps = (u: number) => u >= rate,
  scale = 1 / (1 - rate),
): TensorValue {
  if (!training) return x;
  const data: number[] = [];
  for (let i = 0; i < x.data.length; i++) data.push(keeps(uniform.data[i]) ? x.data[i] * scale : 0);
  return tensor(x.shape, data);
}

/** A tensor value whose numbers are not rounded to float32. */
function tensor(shape: readonly number[], data: readonly number[]): TensorValue {
  return { [KIND]: 'tensor', shape, dtype: 'float32', data };
}
