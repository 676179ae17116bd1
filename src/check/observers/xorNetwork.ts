import { outputsOf, type NetworkValue } from './networkOutputs';
import { observer } from './observer';

/** A gate is what it answers: any network that answers so is right. An output of at least 1/2 is a yes. */
export const xorNetwork = observer(({ layers }: NetworkValue) => {
  const answer = (...inputs: number[]) => {
    const outputs = outputsOf(layers, inputs);
    if (outputs === undefined) return 'sizes that do not fit';
    return outputs.length === 1 ? (outputs[0] >= 0.5 ? 1 : 0) : `${outputs.length} outputs`;
  };
  return {
    'hidden layers': layers.length - 1,
    'XOR(0, 0)': answer(0, 0),
    'XOR(0, 1)': answer(0, 1),
    'XOR(1, 0)': answer(1, 0),
    'XOR(1, 1)': answer(1, 1),
  };
}, 'free');
