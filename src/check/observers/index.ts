import type { Observe } from '../fixture';
import { anomalyScore } from './anomalyScore';
import { approximate } from './approximate';
import { batches } from './batches';
import { evolve } from './evolve';
import { fineTune } from './fineTune';
import { invertFeatures } from './invertFeatures';
import { minimize } from './minimize';
import { nandGate } from './nandGate';
import { sawtooth } from './sawtooth';
import { trainDenoiser } from './trainDenoiser';
import { trainPerceptron } from './trainPerceptron';
import { trainTransformer } from './trainTransformer';
import { transferStyle } from './transferStyle';
import { transformNetwork } from './transformNetwork';
import { xorNetwork } from './xorNetwork';

/** What is compared of answers that may take many right forms, by the function's name. */
export const observers: Readonly<Record<string, Observe>> = {
  anomalyScore,
  approximate,
  batches,
  evolve,
  fineTune,
  invertFeatures,
  minimize,
  nandGate,
  sawtooth,
  trainDenoiser,
  trainPerceptron,
  trainTransformer,
  transferStyle,
  transformNetwork,
  xorNetwork,
};
