import type { TensorValue } from '../values';
import { observer } from './observer';

type Network = { readonly weights: readonly TensorValue[] };

/** The trained weights; the network's function is what it was. */
export const trainTransformer = observer(({ weights }: Network) => ({ weights: [...weights] }));
