import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const better = loss > state.best;
    const waited = better ? 0 : state.waited + 1;
    return { best: better ? loss : state.best, waited, stop: waited >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'The sign is turned: a smaller loss is better.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const better = loss < state.best;
    const waited = better ? 0 : state.waited + 1;
    return { best: better ? loss : state.best, waited, stop: state.waited >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'waited counts the newest epoch, too; you decide by the old state.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const better = loss < state.best;
    const waited = better ? 0 : state.waited + 1;
    return { best: state.best, waited, stop: waited >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'The best loss is never kept.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const better = loss < state.best;
    const waited = better ? 0 : state.waited + 1;
    return { best: better ? loss : state.best, waited, stop: waited === patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'It stops at exactly patience only: with === a later state no longer says stop.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    initial.best === undefined;
    if (loss < (initial as any).best) {
      (initial as any).best = loss;
      return { best: loss, waited: 0, stop: false };
    }
    return { best: (initial as any).best, waited: state.waited + 1, stop: state.waited + 1 >= patience };
  }
  return { initial, next };
}`,
    right: false,
    tutor: 'The state has to hold everything: you remember the best outside of it, in initial.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.square().sum().mul(lambda / 2), gradient: w.clone() };
}`,
    right: false,
    tutor: 'λ is missing in the gradient.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.square().sum().mul(lambda / 2), gradient: w.mul(2 * lambda) };
}`,
    right: false,
    tutor: 'The gradient is 2λ w only without the half in front.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.norm().mul(lambda / 2) as tf.Scalar, gradient: w.mul(lambda) };
}`,
    right: false,
    tutor: 'The norm has no root here: it is the sum of squares.',
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.square().sum(1).mul(lambda / 2) as unknown as tf.Scalar, gradient: w.mul(lambda) };
}`,
    right: false,
    tutor: 'The penalty is one number for the matrix; you return one for each unit.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().sum().mul(lambda / 2), gradient: w.sign().mul(lambda / 2) };
}`,
    right: false,
    tutor: 'There is no half in L1.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().sum().mul(lambda), gradient: w.mul(lambda) };
}`,
    right: false,
    tutor: 'The gradient of the L1 penalty is λ sign(w); this is that of L2.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().mean().mul(lambda), gradient: w.sign().mul(lambda) };
}`,
    right: false,
    tutor: 'Sum over all weights, do not average.',
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return { penalty: w.abs().sum().mul(lambda), gradient: w.sign().mul(-lambda) };
}`,
    right: false,
    tutor: 'The sign of the gradient is turned.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (training) return x;
  return x.mul(uniform.greaterEqual(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'It is dropping in training, not at inference: training is turned round.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x;
  return x.mul(uniform.greaterEqual(rate).cast('float32')).mul(1 - rate);
}`,
    right: false,
    tutor: 'Multiplied by 1 − rate instead of divided.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x;
  return x.mul(uniform.greater(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'At u equal to the rate the unit is kept: greaterEqual, not greater.',
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  if (!training) return x.mul(1 - rate);
  return x.mul(uniform.greaterEqual(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'With inverted dropout nothing is scaled at inference.',
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
  if (!training) return dy;
  return dy.mul(uniform.less(rate).cast('float32')).div(1 - rate);
}`,
    right: false,
    tutor: 'The mask lets through what was dropped: it has to be the mask of the forward pass.',
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
  if (!training) return dy;
  return dy.mul(uniform.greaterEqual(rate).cast('float32')).mul(1 - rate);
}`,
    right: false,
    tutor: 'The gradient is divided by 1 − rate; you multiply.',
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
  if (!training) return dy;
  return uniform.greaterEqual(rate).cast('float32').div(1 - rate);
}`,
    right: false,
    tutor: 'The gradient goes through, not the random numbers.',
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    if (!(loss < state.best)) {
      const next = { ...state, waited: 1 + state.waited };
      return { ...next, stop: next.waited >= patience };
    }
    return { best: loss, stop: 0 >= patience, waited: 0 };
  }
  return { initial, next };
}`,
    right: true,
  },
  {
    fn: 'earlyStopping',
    code: `
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    const { best, waited } = state;
    const counts = [state.waited + 1, 0][Number(loss < best)];
    return { best: loss < best ? loss : best, waited: waited * 0 + counts, stop: !(counts < patience) };
  }
  return { initial, next };
}`,
    right: true,
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return tf.tidy(() => ({ penalty: tf.sum(tf.mul(w, w)).mul(lambda).div(2) as tf.Scalar, gradient: w.mul<tf.Tensor2D>(lambda) }));
}`,
    right: true,
  },
  {
    fn: 'l2Penalty',
    code: `
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  const penalty = (x: tf.Tensor) => tf.sum(tf.pow(x, 2)).mul(lambda / 2) as tf.Scalar;
  return { penalty: penalty(w), gradient: tf.add(w.mul(lambda / 2), w.mul(lambda / 2)) };
}`,
    right: true,
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  const sign = tf.where(w.equal(0), tf.zerosLike(w), w.div(w.abs().add(w.equal(0).cast('float32')))) as tf.Tensor2D;
  return { penalty: tf.norm(w, 1 as never).mul(0).add(w.abs().sum().mul(lambda)) as tf.Scalar, gradient: sign.mul(lambda) };
}`,
    right: true,
  },
  {
    fn: 'l1Penalty',
    code: `
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  const penalty = tf.relu(w).add(tf.relu(w.neg())).sum().mul(lambda) as tf.Scalar;
  return { penalty, gradient: tf.sign(w).mul(tf.scalar(lambda)) };
}`,
    right: true,
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  const keep = 1 - rate;
  return training ? x.div(keep).mul(tf.sub(1, uniform.less(rate).cast('float32'))) : x;
}`,
    right: true,
  },
  {
    fn: 'dropout',
    code: `
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  return tf.tidy(() => (training ? tf.where(uniform.greaterEqual(rate), x.mul(1 / (1 - rate)), 0) : x.clone())) as tf.Tensor2D;
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
  return dy.mul(dropout(tf.onesLike(dy), rate, uniform, training));
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
  if (training === false) return tf.clone(dy);
  return tf.where(tf.less(uniform, rate), tf.zerosLike(dy), tf.div(dy, 1 - rate));
}`,
    right: true,
  },
];
