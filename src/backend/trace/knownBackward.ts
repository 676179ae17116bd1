import * as tf from '@tensorflow/tfjs-node';
import { privateEngine, type Engine, type GivenGradients } from '../privateTfjs';
import { isCompared } from './constants';
import { sameList } from './match';
import { segmentFrom, skip } from './segment';
import { tapeSignature, type Gradient } from './tapeSignature';
import type { Tracer } from './tracer';

/** The operations of tfjs that bring a gradient along which follows from what they do, as the registered ones do. */
const ownGradients: ReadonlySet<string | undefined> = new Set([
  'fusedConv2d__op',
  'fusedDepthwiseConv2d__op',
  'fusedMatMul__op',
  'logSigmoid__op',
  'logSoftmax__op',
  'softmaxCrossEntropy__op',
]);

/**
 * Lets a replayed call skip known backward passes, which are about half of tfjs's JavaScript in a step. LeNet's step takes some 10 % less.
 *
 * What a backward pass does follows from the forward pass: from its operations, by which the call has come to its node, from their
 * numbers, and from how tfjs connects them. If all are as in an earlier call, so is the backward pass. This does not hold for
 * gradients that a step brings along (tf.customGrad), which may use anything, nor where dy is given: these run.
 */
export function skippingKnownBackward<Result>(tracer: Tracer, action: () => Result): Result {
  const engine = privateEngine();
  const { gradients, runKernelFunc } = engine;
  let bringsGradients = false;
  Object.assign(engine, {
    gradients(f, xs, dy, allowNone) {
      if (dy || engine.state.gradientDepth > 0) return gradients.call(engine, f, xs, dy, allowNone);
      bringsGradients = false;
      const from = tracer.cursor.nodes.length;
      const y = forward(engine, f);
      const tape = engine.state.activeTape;
      const run = () => {
        const again = () => {
          engine.state.activeTape = tape;
          return y;
        };
        return gradients.call(engine, again, xs, dy, allowNone);
      };
      const isOrdinary = y instanceof tf.Tensor && !bringsGradients;
      return isOrdinary ? backward(engine, tracer, from, { xs, y }, run) : run();
    },
    runKernelFunc(call) {
      // Without a kernel's name it is tf.customGrad that calls.
      if (call.kernelName === undefined)
        bringsGradients ||= !ownGradients.has(engine.state.activeScope?.name);
      return runKernelFunc.call(engine, call);
    },
  } satisfies Pick<Engine, 'gradients' | 'runKernelFunc'>);
  try {
    return action();
  } finally {
    // Assigned, not deleted: V8 is slow with objects from which a property was deleted.
    Object.assign(engine, { gradients, runKernelFunc });
  }
}

/** Computes y = f(); tfjs writes down how. */
const forward = (engine: Engine, f: () => tf.Tensor): tf.Tensor =>
  engine.scopedRun(
    () => engine.startTape(),
    () => engine.endTape(),
    () => engine.tidy('forward', f),
  );

/** Returns the gradients, and runs the backward pass only if none like it is known. */
function backward(
  { state }: Engine,
  { cursor, replay }: Tracer,
  forwardFrom: number,
  gradient: Gradient,
  run: () => GivenGradients,
): GivenGradients {
  const { node } = cursor;
  const tape = state.activeTape!;
  const signature = tapeSignature(tape, gradient);
  const numbers = cursor.constantsFrom(forwardFrom).filter(isCompared);
  const alike = node.backwards.find(past => sameList(past.signature, signature));
  if (alike && replay && numbers.every((values, i) => sameList<unknown>(values, alike.numbers[i]))) {
    for (const { saved } of tape) for (const tensor of saved) tensor.dispose();
    state.activeTape = null;
    return { value: gradient.y, grads: skip(replay, alike) };
  }
  const from = cursor.nodes.length;
  const given = run();
  const segment = segmentFrom(cursor, from, given.grads);
  if (segment) {
    const others = node.backwards.filter(past => past !== alike);
    node.backwards = [...others, { ...segment, signature, numbers }];
  }
  return given;
}
