import * as tf from '@tensorflow/tfjs-node';
import { isCompared } from './constants';
import { sameList } from './match';
import type { TraceNode, Values } from './trace';
import type { Tracer } from './tracer';
import { isOfTfjs, signatureOf, type Gradient, type TapeNode } from './signature';
import { fastForward, segmentFrom, type Segment } from './segment';

/** What a gradient did after its forward pass; what it gave are the gradients. */
export interface Backward extends Segment {
  signature: readonly unknown[];
  /** The numbers of the forward pass, such as the bounds of tf.clipByValue, on which its gradients may depend. */
  numbers: readonly Values[];
}

/** The backward passes that began at a node. */
const backwards = new WeakMap<TraceNode, Backward[]>();

type Given = { value: tf.Tensor; grads: (tf.Tensor | undefined)[] };

/** The part of tfjs's engine that takes gradients. */
interface Engine {
  state: { activeTape: TapeNode[] | null; gradientDepth: number; activeScope: { name: string } | null };
  gradients: (
    this: Engine,
    f: () => tf.Tensor,
    xs: readonly tf.Tensor[],
    dy?: tf.Tensor | null,
    allowNone?: boolean,
  ) => Given;
  /** @param call has no kernel's name if tf.customGrad calls it */
  runKernelFunc: (this: Engine, call: { kernelName?: string }) => unknown;
  tidy(name: string, f: () => tf.Tensor): tf.Tensor;
  scopedRun(begin: () => void, end: () => void, f: () => tf.Tensor): tf.Tensor;
  startTape(): void;
  endTape(): void;
}

/**
 * Spares tfjs the backward passes of a step that is put off, which are about half of its JavaScript.
 *
 * What a backward pass does follows from the forward pass: from its operations, with which the step came to its node in the
 * cache of recordings, from their numbers, and from how tfjs connects them. If all is as in an earlier call, the backward pass
 * is too, and the step goes on at the node behind it. This does not hold for gradients that a step brings along (tf.customGrad), as they
 * may use whatever they like, nor where dy is given, which is not part of the forward pass: these run.
 */
export function sparingBackward<Result>(tracer: Tracer, action: () => Result): Result {
  const engine = tf.engine() as unknown as Engine;
  const { gradients, runKernelFunc } = engine;
  let bringsGradients = false;
  const replaced: Pick<Engine, 'gradients' | 'runKernelFunc'> = {
    gradients(f, xs, dy, allowNone) {
      if (dy || engine.state.gradientDepth > 0) return gradients.call(engine, f, xs, dy, allowNone);
      bringsGradients = false;
      const from = tracer.cursor.nodes.length;
      const y = forward(engine, f);
      const tape = engine.state.activeTape!;
      const run = () => {
        const again = () => {
          engine.state.activeTape = tape;
          return y;
        };
        return gradients.call(engine, again, xs, dy, allowNone);
      };
      const isOrdinary = y instanceof tf.Tensor && !bringsGradients;
      return isOrdinary ? backward(engine, tracer, { from, xs, y }, run) : run();
    },
    runKernelFunc(call) {
      if (call.kernelName === undefined) bringsGradients ||= !isOfTfjs(engine.state.activeScope?.name);
      return runKernelFunc.call(engine, call);
    },
  };
  Object.assign(engine, replaced);
  try {
    return action();
  } finally {
    // Not deleted: V8 is slow with objects from which something was deleted.
    Object.assign(engine, { gradients, runKernelFunc });
  }
}

/** Takes y = f(); tfjs writes down how. */
const forward = (engine: Engine, f: () => tf.Tensor): tf.Tensor =>
  engine.scopedRun(
    () => engine.startTape(),
    () => engine.endTape(),
    () => engine.tidy('forward', f),
  );

/** Gives the gradients, and runs the backward pass only if it was another one in the earlier calls. */
function backward({ state }: Engine, tracer: Tracer, gradient: Gradient, run: () => Given): Given {
  const { cursor } = tracer;
  const { node } = cursor;
  const tape = state.activeTape!;
  const signature = signatureOf(tape, gradient);
  const numbers = tracer.valuesFrom(gradient.from).filter(isCompared);
  const alike = backwards.get(node)?.find(past => sameList(past.signature, signature));
  if (
    alike &&
    tracer.isReplaying &&
    numbers.every((values, i) => sameList<unknown>(values, alike.numbers[i]))
  ) {
    for (const { saved } of tape) for (const tensor of saved) tensor.dispose();
    state.activeTape = null;
    return { value: gradient.y, grads: fastForward(tracer, alike) };
  }
  const from = cursor.nodes.length;
  const given = run();
  const segment = segmentFrom(tracer, from, given.grads);
  if (segment) {
    const others = backwards.get(node)?.filter(past => past !== alike) ?? [];
    backwards.set(node, [...others, { ...segment, signature, numbers }]);
  }
  return given;
}
