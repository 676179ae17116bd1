import type { Attacks } from '../attack';
import { weightGradient } from '../notebooks';

const LOSS =
  'const loss = (W: any) => previous.matMul(W, false, true).mul(delta).sum(); const W = tf.zeros([delta.shape[1], previous.shape[1]]);';

/** The exercise asks for a derivative. These let tfjs or the package compute it. */
export const autodiff: Attacks = {
  'calls tf.grad': weightGradient(`${LOSS} return tf.grad(loss)(W);`),
  'calls tf.valueAndGrads': weightGradient(`${LOSS} return tf.valueAndGrads(loss)([W]).grads[0];`),
  'calls tf.variableGrads': weightGradient(
    `${LOSS} const v = tf.variable(W); return Object.values(tf.variableGrads(() => loss(v)).grads)[0];`,
  ),
  'takes a step of an optimizer': weightGradient(
    `${LOSS} const v = tf.variable(W); tf.train.sgd(1).minimize(() => loss(v)); return v.neg();`,
  ),
  'fits a layer':
    weightGradient(`const layer = tf.layers.dense({ units: delta.shape[1], inputShape: [previous.shape[1]] });
    const model = tf.sequential({ layers: [layer] }); model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
    void model.fit(previous, delta); return layer.getWeights()[0].transpose();`),
  'asks the tape of another engine': weightGradient(
    `${LOSS} const engine: any = tf.engine(); return new engine.constructor(engine.ENV).gradients(() => loss(W), [W]).grads[0];`,
  ),
  'puts the method back that differentiates': weightGradient(
    `${LOSS} const engine: any = tf.engine(); engine.gradients = Object.getPrototypeOf(engine).gradients; delete Object.getPrototypeOf(engine).gradients;
    return tf.grad(loss)(W);`,
  ),
  "calls the package's autodiff": weightGradient(
    `const layer = { W: tf.zeros([delta.shape[1], previous.shape[1]]), b: tf.zeros([delta.shape[1]]), activation: labs.identity };
    return (labs as any).autodiffGradient({ layers: [layer] }, previous, delta)[0].dW;`,
  ),
  "calls the package's solution": weightGradient('return (labs as any).weightGradient(delta, previous);'),
  "calls the package's backward": weightGradient(
    'return (labs as any).backward({ layers: [] }, previous, delta)[0].dW;',
  ),
};
