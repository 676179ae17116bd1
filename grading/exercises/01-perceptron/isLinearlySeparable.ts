import { GATES } from '../../../src/analysis/gates';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/perceptron';

type Gate = readonly number[];

/** Whether one perceptron can compute a gate: 14 of the 16 it can. */
export const isLinearlySeparable = exercise({
  name: 'isLinearlySeparable',
  points: 2,

  // There are only sixteen gates, so all of them are asked.
  cases: () => GATES.map(({ name, outputs }) => ({ title: name, args: [outputs] as [Gate] })),

  // true or false
  tolerance: 0,

  reference: oracle.isLinearlySeparable,

  mutants: {
    'XNOR is taken as separable: it is XOR turned round, and no line makes either': f => !isXor(f),
    'XOR is taken as separable, and only XNOR is left out': f => !isXor(f.map(bit => 1 - bit)),
    'the gates that answer the same to every input are left out: a line far away from all four corners makes them':
      f => oracle.isLinearlySeparable(f) && !isConstant(f),
    'every gate that says yes to two of the four inputs is left out: a line can split them two and two': f =>
      ones(f) !== 2,
    'only gates that say yes to one or to three inputs are taken': f => ones(f) % 2 === 1,
    'the weights may not be negative': f => f[0] <= f[1] && f[0] <= f[2] && f[1] <= f[3] && f[2] <= f[3],
    'the bias is missing, so that every line goes through the origin': throughTheOrigin,
    'training was stopped too early: some gates need six epochs to show that they are separable': f =>
      oracle.trainPerceptron(oracle.CORNERS, f, 5).mistakesPerEpoch.at(-1) === 0,
    'yes and no are swapped': f => !oracle.isLinearlySeparable(f),
    'it always says yes': () => true,
  },

  variants: {
    'by training for long': f => oracle.trainPerceptron(oracle.CORNERS, f, 1000).mistakesPerEpoch.includes(0),
    'all but two': ([f00, f01, f10, f11]) => !(f00 === f11 && f01 === f10 && f00 !== f01),
    'the two diagonals': ([f00, f01, f10, f11]) => !((f00 & f11 & ~f01 & ~f10) | (f01 & f10 & ~f00 & ~f11)),
    'by its number in binary': f => ![6, 9].includes(Number.parseInt(f.join(''), 2)),
    'by trying many lines': f => {
      for (let w1 = -2; w1 <= 2; w1++)
        for (let w2 = -2; w2 <= 2; w2++)
          for (let b = -3.5; b <= 3.5; b++)
            if (oracle.CORNERS.every(([x1, x2], i) => (w1 * x1 + w2 * x2 + b >= 0 ? 1 : 0) === f[i]))
              return true;
      return false;
    },
  },

  hints: [
    'Some line has to have all the ones on its yes side and all the zeros on its no side. Training finds such a line if there is one, and never settles if there is none.',
    'Train with the 4 `outputs` as labels: `trainPerceptron(CORNERS, outputs, maxEpochs)`. The gate is separable if there is an epoch without a mistake.',
    'Look at the last entry of `mistakesPerEpoch`: is it 0? Let there be many epochs, such as 100, so that no gate is stopped too early.',
  ],
});

const ones = (f: Gate) => f.filter(bit => bit === 1).length;
const isConstant = (f: Gate) => ones(f) % 4 === 0;
const isXor = (f: Gate) => f.join('') === '0110';

function throughTheOrigin(f: Gate): boolean {
  const weights = [-2, -1, 0, 1, 2];
  return weights.some(w1 =>
    weights.some(w2 => oracle.CORNERS.every((x, i) => oracle.perceptron([w1, w2], 0, x) === f[i])),
  );
}
