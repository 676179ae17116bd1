import { earlyStopping, type EarlyStoppingState } from './earlyStopping';

/** After how many epochs training stops with these losses; 0 if it never does. */
function stopsAfter(patience: number, losses: readonly number[]): number {
  const { initial, next } = earlyStopping(patience);
  let state = initial;
  return losses.findIndex(loss => (state = next(state, loss)).stop) + 1;
}

test('the example of the documentation', () => {
  const { initial, next } = earlyStopping(2);
  expect([1, 2, 3].reduce(next, initial)).toEqual({ best: 1, waited: 2, stop: true });
});

test('it stops after `patience` epochs without a new best, and no improvement is too small', () => {
  expect(stopsAfter(1, [3, 2, 1])).toBe(0);
  expect(stopsAfter(1, [3, 2, 2])).toBe(3); // equal is no improvement
  expect(stopsAfter(2, [3, 4, 2.999, 5, 6])).toBe(5);
  expect(stopsAfter(3, [1, 2, 2, 2])).toBe(4);
});

test('it keeps nothing outside the state, and does not change the given one', () => {
  const { initial, next } = earlyStopping(2);
  const state: EarlyStoppingState = Object.freeze({ best: 1, waited: 1, stop: false });
  expect(next(state, 2)).toEqual({ best: 1, waited: 2, stop: true });
  expect(next(state, 2)).toEqual({ best: 1, waited: 2, stop: true });
  expect(next(state, 0.5)).toEqual({ best: 0.5, waited: 0, stop: false });
  expect(initial).toEqual({ best: Infinity, waited: 0, stop: false });
});
