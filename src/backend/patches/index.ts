/** Training kernels that a backend of tfjs 4.22 lacks or has wrong, made of its public operations. */
import { conv2dFilterGradient } from './conv2dFilterGradient';
import { depthwiseFilterGradient } from './depthwiseFilterGradient';
import { depthwiseInputGradient } from './depthwiseInputGradient';
import { maxPoolGradient } from './maxPoolGradient';
import { replaceKernel } from './replaceKernel';
import { unsortedSegmentSum } from './unsortedSegmentSum';

/** Completes tfjs's wasm backend, so that convolutional networks train on it. */
export function patchWasm(): void {
  replaceKernel('wasm', 'Conv2DBackpropFilter', conv2dFilterGradient);
  replaceKernel('wasm', 'DepthwiseConv2dNativeBackpropFilter', depthwiseFilterGradient);
  replaceKernel('wasm', 'DepthwiseConv2dNativeBackpropInput', depthwiseInputGradient);
  replaceKernel('wasm', 'MaxPoolGrad', maxPoolGradient);
  replaceKernel('wasm', 'UnsortedSegmentSum', unsortedSegmentSum);
}
