import { fuseAdam } from './adam';
import { fuseBiasAdd } from './biasAdd';
import { fuseChannelSums } from './channelSums';
import { foldConvolutions } from './foldedConvolution';
import { fuseMatMul } from './matMul';
import { fuseReluGradient } from './reluGradient';
import { shareSavedTensors } from './savedTensors';
import { fuseSigmoidCrossEntropy } from './sigmoidCrossEntropy';
import { fuseChannelSplits } from './splitChannels';
import { fuseSoftmaxCrossEntropy } from './softmaxCrossEntropy';

let isFused = false;

/** Makes training faster on native TensorFlow, without a change in what users write: fewer and larger operations. */
export function fuse(): void {
  if (isFused) return;
  isFused = true;
  foldConvolutions();
  fuseBiasAdd();
  fuseChannelSums();
  fuseChannelSplits();
  fuseMatMul();
  fuseReluGradient();
  fuseSigmoidCrossEntropy();
  fuseSoftmaxCrossEntropy();
  fuseAdam();
  shareSavedTensors();
}
