import { engine, type Engine } from './privateEngine';

/**
 * Saves tensors for the backward pass without running a kernel for each: most operations save two, and a copy of a tensor is
 * one more reference to its data.
 *
 * tfjs also writes down where a copy comes from, so that a gradient of a gradient finds its way. Outside of one nobody asks: the
 * backward pass runs when nothing is written down any more. There, a third of the list is left for it to search.
 */
export function saveWithoutKernels(): void {
  const { clone } = engine();
  engine().clone = function (this: Engine, tensor) {
    if (this.backendName !== 'tensorflow' || this.state.gradientDepth > 1) return clone.call(this, tensor);
    this.backend.incRef(tensor.dataId);
    return this.makeTensorFromTensorInfo(tensor);
  };
}
