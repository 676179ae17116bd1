import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    if (loss <= state.best) return { best: loss, waited: 0, stop: false };
    const waited = state.waited + 1;
    return { best: state.best, waited, stop: waited >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'A loss equal to the best is no improvement: < instead of <=.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    if (loss < state.best) return { best: loss, waited: 0, stop: false };
    return { best: state.best, waited: state.waited + 1, stop: state.waited + 1 > patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'Stop after patience epochs without improvement, not one later: >=, not >.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const better = loss < state.best;
    const waited = better ? state.waited : state.waited + 1;
    return { best: Math.min(loss, state.best), waited, stop: waited >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'After an improvement the waiting starts anew: waited is not set back to 0.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const better = loss < state.best;
    const waited = better ? 0 : state.waited + 1;
    return { best: loss, waited, stop: waited >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'A loss is compared with the one before; it should be compared with the best so far.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    if (loss < state.best) {
      (state as any).best = loss;
      (state as any).waited = 0;
    } else (state as any).waited++;
    (state as any).stop = state.waited >= patience;
    return state;
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'next should make a new state and leave the old one as it is; you change it.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.square().sum().mul(lambda), gradient: w.mul(lambda) };
}`,
    right: false,
    tutor: 'The penalty is λ/2 times the sum of squares; the half is missing.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.square().mean().mul(lambda / 2), gradient: w.mul(lambda) };
}`,
    right: false,
    tutor: 'Sum over all weights, do not average.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.square().sum().mul(lambda / 2), gradient: w.mul(lambda / 2) };
}`,
    right: false,
    tutor: 'The gradient is λ w: the half goes away with the derivative of the square.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.sum().mul(lambda / 2), gradient: w.mul(lambda) };
}`,
    right: false,
    tutor: 'The squares are missing: you sum the weights themselves.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().sum().mul(lambda), gradient: w.abs().mul(lambda) };
}`,
    right: false,
    tutor: 'The gradient of |w| is its sign, not its absolute value.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.sum().mul(lambda), gradient: w.sign().mul(lambda) };
}`,
    right: false,
    tutor: 'The absolute value is missing: weights of opposite signs cancel.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().sum().mul(lambda), gradient: w.greaterEqual(0).cast('float32').mul(2).sub(1).mul(lambda) as tf.Tensor2D };
}`,
    right: false,
    tutor: 'sign(0) is 0: at a weight of 0 your gradient is not.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().sum().mul(lambda), gradient: w.sign() };
}`,
    right: false,
    tutor: 'λ is missing in the gradient.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x;
  return x.mul(uniform.greaterEqual(rate));
}`,
    right: false,
    tutor: 'The kept activations have to be divided by 1 − rate.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x;
  return x.mul(uniform.less(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'You keep where the number is below the rate and drop the others: it is the other way round.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  return x.mul(uniform.greaterEqual(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'At inference x should stay as it is; training is ignored.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x;
  return tf.where(uniform.greaterEqual(rate), x.div(rate), tf.zerosLike(x));
}`,
    right: false,
    tutor: 'Divide by 1 − rate, the share that is kept, not by the rate.',
  },
  {
    fn: 'dropoutGradient',
    code: `
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  return training ? dy.mul(uniform.greaterEqual(rate).cast('float32')) : dy;
}`,
    right: false,
    tutor: 'The gradient is scaled by 1/(1 − rate) just like the activations were.',
  },
  {
    fn: 'dropoutGradient',
    code: `
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  return training ? dy.div(1 - rate) : dy;
}`,
    right: false,
    tutor: 'Where a unit was dropped, no gradient passes: the mask is missing.',
  },
  {
    fn: 'dropoutGradient',
    code: `
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  if (!training) return tf.zerosLike(dy);
  return dy.mul(uniform.greaterEqual(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'At inference the gradient passes as it is; you return zeros.',
  },
  {
    fn: 'dropoutGradient',
    code: `
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  return dy.mul(uniform.greaterEqual(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'At inference nothing was dropped or scaled, so dy should pass unchanged.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const waited = loss < state.best ? 0 : state.waited + 1;
    return { best: Math.min(state.best, loss), waited, stop: waited >= patience };
  }
  return { initial, next };
}`,
    right: true,
  },
  {
    fn: 'earlyStopping',
    code: `
class Stopper {
  readonly initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  constructor(readonly patience: number) {}
  readonly next = (state: EarlyStoppingState, loss: number): EarlyStoppingState =>
    loss < state.best
      ? { ...this.initial, best: loss }
      : { ...state, waited: state.waited + 1, stop: state.waited + 1 >= this.patience };
}
function earlyStopping(patience: number): EarlyStopping {
  return new Stopper(patience);
}`,
    right: true,
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: tf.dot(w.flatten(), w.flatten()).mul(0.5 * lambda) as tf.Scalar, gradient: tf.mul(w, lambda) };
}`,
    right: true,
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  const all = w.dataSync();
  let sum = 0;
  for (const v of all) sum += v * v;
  return { penalty: tf.scalar((lambda / 2) * sum), gradient: tf.tensor2d(all.map(v => lambda * v), w.shape) };
}`,
    right: true,
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  const rows = w.arraySync();
  const total = rows.flat().reduce((s, v) => s + Math.abs(v), 0);
  return { penalty: tf.scalar(lambda * total), gradient: tf.tensor2d(rows.map(row => row.map(v => lambda * Math.sign(v)))) };
}`,
    right: true,
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  const sign = w.greater(0).cast('float32').sub(w.less(0).cast('float32'));
  return { penalty: w.mul(sign).sum().mul(lambda), gradient: sign.mul(lambda) };
}`,
    right: true,
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  return training ? tf.where(uniform.less(rate), tf.zerosLike(x), x.div(1 - rate)) : x.clone();
}`,
    right: true,
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x;
  const [xs, us] = [x.arraySync(), uniform.arraySync()];
  return tf.tensor2d(xs.map((row, i) => row.map((v, j) => (us[i][j] < Math.fround(rate) ? 0 : v / (1 - rate)))), x.shape);
}`,
    right: true,
  },
  {
    fn: 'dropoutGradient',
    code: `
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  return dropout(dy, rate, uniform, training);
}`,
    right: true,
  },
  {
    fn: 'dropoutGradient',
    code: `
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  const keep = training ? uniform.sub(rate).step(0).maximum(uniform.equal(rate).cast('float32')) : tf.onesLike(dy);
  return dy.mul(keep).mul(training ? 1 / (1 - rate) : 1);
}`,
    right: true,
  },
];
