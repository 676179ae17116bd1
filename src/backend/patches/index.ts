/** Fixes for what tfjs 4.22 and TensorFlow lack or get wrong, made from their public operations. */
import { conv2dFilterGradient } from './conv2dFilterGradient';
import { depthwiseFilterGradient } from './depthwiseFilterGradient';
import { depthwiseInputGradient } from './depthwiseInputGradient';
import { patchDilatedConvolutions } from './dilatedConvolutions';
import { patchDilatedLayers } from './dilatedLayers';
import { expandDims } from './expandDims';
import { gather } from './gather';
import { addJavaScriptKernels } from './javaScriptKernels';
import { maxPoolGradient } from './maxPoolGradient';
import { patchMeanPoolGradient } from './meanPoolGradient';
import { patchPaddedPooling } from './paddedPooling';
import { replaceKernel } from './replaceKernel';
import { resizeNearestGradient } from './resizeNearestGradient';
import { round } from './round';
import { unsortedSegmentSum } from './unsortedSegmentSum';

let isPatched = false;

/** Patches what every backend shares, and the two backends that are always there. */
export function patch(): void {
  if (isPatched) return;
  isPatched = true;
  patchDilatedConvolutions();
  patchDilatedLayers();
  patchPaddedPooling();
  addJavaScriptKernels();
  replaceKernel('tensorflow', 'ExpandDims', expandDims);
  replaceKernel('tensorflow', 'GatherV2', gather);
  replaceKernel('tensorflow', 'Round', round);
  replaceKernel('cpu', 'ResizeNearestNeighborGrad', resizeNearestGradient);
  patchMeanPoolGradient('cpu');
}

/** Patches tfjs's WebGPU backend. */
export function patchWebGpu(): void {
  patchMeanPoolGradient('webgpu');
}

/** Completes tfjs's wasm backend, so that convolutional networks train on it. */
export function patchWasm(): void {
  replaceKernel('wasm', 'Conv2DBackpropFilter', conv2dFilterGradient);
  replaceKernel('wasm', 'DepthwiseConv2dNativeBackpropFilter', depthwiseFilterGradient);
  replaceKernel('wasm', 'DepthwiseConv2dNativeBackpropInput', depthwiseInputGradient);
  patchMeanPoolGradient('wasm');
  replaceKernel('wasm', 'MaxPoolGrad', maxPoolGradient);
  replaceKernel('wasm', 'UnsortedSegmentSum', unsortedSegmentSum);
}
