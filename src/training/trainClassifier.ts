import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import { relu } from '../layers/activations';
import { mlp } from '../models/mlp';

/** Samples with their classes, one per row. */
export interface ClassifierData {
  readonly x: tf.Tensor2D; // [samples, inputs]
  readonly y: tf.Tensor2D; // [samples, classes], one-hot
}

/** The contribution of a penalty on a weight matrix to the loss, and to the gradient. */
export interface Penalty {
  readonly penalty: tf.Scalar;
  readonly gradient: tf.Tensor2D; // of the matrix's shape
}

type DropoutFunction = (x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean) => tf.Tensor2D;

/** Dropout of the hidden units, as a function and its gradient; both get the same random numbers. */
export interface Dropout {
  readonly rate: number;
  readonly forward: DropoutFunction;
  readonly gradient: DropoutFunction;
}

export interface TrainClassifierOptions {
  readonly training: ClassifierData;
  readonly validation: ClassifierData;
  /** Units of each hidden layer, with ReLU; with no hidden layer, the network is linear. */
  readonly hidden: readonly number[];
  /** Passes over the training data; each is one step, on all of it. */
  readonly epochs: number;
  /** The seed of the initial weights and of the dropout. */
  readonly seed: number;
  /** Adam's learning rate; 0.005 by default. */
  readonly learningRate?: number;
  /** Called for each weight matrix; biases are not penalised. */
  readonly penalty?: (W: tf.Tensor2D) => Penalty;
  readonly dropout?: Dropout;
  /** Record the probabilities after every `keepEvery` epochs; never by default. */
  readonly keepEvery?: number;
  /** Called after each epoch; training stops when it returns true. */
  readonly stop?: (validationLoss: number) => boolean;
}

/** The course of a training run. */
export interface ClassifierHistory {
  /** Mean cross-entropy after each epoch, without penalty and without dropout. */
  readonly training: number[];
  readonly validation: number[];
  /**
   * The network's probabilities for the validation samples after every `keepEvery` epochs, [samples, classes]
   * row by row.
   */
  readonly probabilities: Float32Array[];
}

/**
 * Trains a network with Adam, full-batch, and records its losses.
 *
 * @example
 * const { validation } = trainClassifier({ training, validation, hidden: [64], epochs: 100, seed: 1 });
 */
export function trainClassifier(options: TrainClassifierOptions): ClassifierHistory {
  const {
    training,
    validation,
    hidden,
    epochs,
    seed,
    learningRate = 0.005,
    penalty,
    dropout,
    keepEvery,
    stop,
  } = options;
  const sizes = [training.x.shape[1], ...hidden, training.y.shape[1]];
  const layers = mlp(sizes, { activation: relu, seed }).layers.map(({ W, b }) => {
    const [weights, biases] = [W.variable(), b.variable()];
    tf.dispose([W, b]);
    return { W: weights, b: biases };
  });
  const weights = layers.map(({ W }) => W);
  const variables = [...weights, ...layers.map(({ b }) => b)] as tf.Variable[];
  const optimizer = tf.train.adam(learningRate);

  const logits = (x: tf.Tensor2D, dropped = (a: tf.Tensor2D, _layer: number) => a) =>
    layers.reduce((a, { W, b }, l) => {
      const z = tf.matMul<tf.Tensor2D>(a, W, false, true).add<tf.Tensor2D>(b); // [samples, units]
      return l < hidden.length ? dropped(z.relu(), l) : z;
    }, x);
  const loss = ({ y }: ClassifierData, z: tf.Tensor2D) => tf.losses.softmaxCrossEntropy(y, z).asScalar();

  const step = compile((epoch: number) => {
    const uniform = hidden.map((units, l) =>
      tf.randomUniform<tf.Rank.R2>([training.x.shape[0], units], 0, 1, 'float32', seed + 1009 * epoch + l),
    );
    const { grads } = tf.variableGrads(
      () =>
        loss(
          training,
          logits(training.x, (a, l) => (dropout ? drop(a, dropout, uniform[l]) : a)),
        ),
      variables,
    );
    if (penalty) for (const W of weights) grads[W.name] = grads[W.name].add(penalty(W).gradient);
    optimizer.applyGradients(grads as Record<string, tf.Variable>); // only read, whatever the type says
  });
  const evaluate = compile(() => {
    const z = logits(validation.x);
    return [loss(training, logits(training.x)), loss(validation, z), tf.softmax(z)];
  });

  const history: ClassifierHistory = { training: [], validation: [], probabilities: [] };
  for (let epoch = 0; epoch < epochs; epoch++) {
    step(epoch);
    const [seen, unseen, probabilities] = evaluate();
    history.training.push(seen.dataSync()[0]);
    history.validation.push(unseen.dataSync()[0]);
    if (keepEvery && (epoch + 1) % keepEvery === 0)
      history.probabilities.push(probabilities.dataSync<'float32'>());
    tf.dispose([seen, unseen, probabilities]);
    if (stop?.(history.validation[epoch])) break;
  }
  step.dispose();
  evaluate.dispose();
  optimizer.dispose();
  tf.dispose(variables);
  return history;
}

/** Dropout with its own gradient instead of the automatic one. */
function drop(a: tf.Tensor2D, { rate, forward, gradient }: Dropout, uniform: tf.Tensor2D): tf.Tensor2D {
  const dropped = tf.customGrad(x => ({
    value: forward(x as tf.Tensor2D, rate, uniform, true),
    gradFunc: (dy: tf.Tensor) => gradient(dy as tf.Tensor2D, rate, uniform, true),
  }));
  return dropped(a) as tf.Tensor2D;
}
