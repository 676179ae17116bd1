import { observer } from './observer';

type Neuron = { readonly w: readonly number[]; readonly b: number };

/** A gate is what it answers: any weights that answer so are right. */
export const nandGate = observer(({ w, b }: Neuron) => {
  const answer = (x1: number, x2: number) => (w[0] * x1 + w[1] * x2 + b >= 0 ? 1 : 0);
  return {
    'number of weights': w.length,
    'NAND(0, 0)': answer(0, 0),
    'NAND(0, 1)': answer(0, 1),
    'NAND(1, 0)': answer(1, 0),
    'NAND(1, 1)': answer(1, 1),
  };
}, 'free');
