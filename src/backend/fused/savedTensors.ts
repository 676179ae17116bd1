import { privateEngine, type Engine } from '../privateTfjs';

/**
 * Saves tensors for the backward pass without running a kernel for each. Most operations save two, and tfjs copies them with
 * the kernel Identity: an operation more for TensorFlow, in compiled steps too. A copy needs no more than another reference to
 * the data.
 *
 * tfjs also writes copies on its tape, so that a gradient of a gradient finds its way through them; there they stay as they are.
 */
export function shareSavedTensors(): void {
  const engine = privateEngine();
  const { clone } = engine;
  engine.clone = function (this: Engine, tensor) {
    if (this.backendName !== 'tensorflow' || this.state.gradientDepth > 1) return clone.call(this, tensor);
    this.backend.incRef(tensor.dataId);
    return this.makeTensorFromTensorInfo(tensor);
  };
}
