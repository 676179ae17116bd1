import * as tf from '@tensorflow/tfjs-node';
import { engine, type Engine } from './privateEngine';

/** Looked up once: tfjs-node finds its names by way of two modules each time. */
const { env, getKernel, getKernelsForBackend } = tf;

export type KernelCall = Parameters<tf.KernelFunc>[0];

/** How a kernel is run; compiled steps have their own way. */
export const invocation = {
  run: (kernel: tf.KernelConfig, call: KernelCall): tf.TensorInfo | tf.TensorInfo[] =>
    kernel.kernelFunc(call),
};

/** Those that were there at the start, of which it is known that what they do follows from their inputs and attributes. */
export const knownKernels = new Set<tf.KernelConfig>();

/**
 * Runs kernels as tfjs's engine does, but looks each up once instead of twice, and makes no function for each part of the work:
 * one sum of two numbers 6.1 -> 5.8 µs. What is for debugging and profiling is left to tfjs.
 */
export function runKernelsDirectly(): void {
  const { runKernel } = engine();
  const flags = env();
  for (const kernel of getKernelsForBackend('tensorflow')) knownKernels.add(kernel);
  engine().runKernel = function (this: Engine, name, inputs, attributes) {
    const { state } = this;
    const kernel = this.backendName === 'tensorflow' ? getKernel(name, 'tensorflow') : undefined;
    if (!kernel || state.profiling || flags.getBool('DEBUG'))
      return runKernel.call(this, name, inputs, attributes);
    const checksMemory = flags.getBool('IS_TEST');
    if (checksMemory) state.numDataMovesStack.push(0);
    const isTapeOn = state.gradientDepth > 0 && state.kernelDepth === 0;
    const outputs: tf.Tensor[] = [];
    let saved: tf.Tensor[] = [];
    let isList: boolean;
    state.kernelDepth++;
    try {
      const before = checksMemory ? this.backend.numDataIds() : 0;
      const call = { inputs, attrs: attributes as tf.NamedAttrMap, backend: this.backend };
      const given = invocation.run(kernel, call);
      isList = Array.isArray(given);
      const list = Array.isArray(given) ? given : [given];
      if (checksMemory) this.checkKernelForMemLeak(name, before, list);
      for (const output of list) {
        const isTensor = 'rank' in output; // tfjs-node's kernels give tensors, others what tensors are made of
        outputs.push(isTensor ? (output as tf.Tensor) : this.makeTensorFromTensorInfo(output));
      }
      if (isTapeOn)
        saved = this.saveTensorsForBackwardMode(this.getTensorsForGradient(name, inputs, outputs));
    } finally {
      state.kernelDepth--;
    }
    if (isTapeOn) this.addTapeNode(name, inputs, outputs, null, saved, attributes);
    return isList ? outputs : outputs[0];
  };
}
