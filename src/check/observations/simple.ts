import { follows, turned, type Activation, type Finding, type Observation } from './sample';

const relation =
  (finding: Finding, made: (value: number) => number): Observation =>
  wrong =>
    follows(wrong, expected => expected.map(made)) ? finding : undefined;

const activations: Readonly<Record<Activation, (z: number) => number>> = {
  relu: z => Math.max(0, z),
  sigmoid: z => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
};

/** Relations of each number with the right one. */
export const simple: readonly Observation[] = [
  relation({ code: 'negative' }, value => -value),
  relation({ code: 'factor', by: 'double' }, value => 2 * value),
  relation({ code: 'factor', by: 'half' }, value => value / 2),
  relation({ code: 'absolute' }, Math.abs),
  relation({ code: 'off', by: 1 }, value => (Number.isInteger(value) ? value + 1 : NaN)),
  relation({ code: 'off', by: -1 }, value => (Number.isInteger(value) ? value - 1 : NaN)),
  relation({ code: 'rounded' }, Math.round),
  ...(Object.keys(activations) as Activation[]).flatMap(activation => [
    relation({ code: 'activation', is: 'after', activation }, activations[activation]),
    before(activation),
  ]),
];

/** The right answer is the activation of this one. */
function before(activation: Activation): Observation {
  return wrong =>
    follows(wrong.map(turned), got => got.map(activations[activation])) &&
    new Set(wrong.flatMap(({ expected }) => expected.data)).size >= 3
      ? { code: 'activation', is: 'before', activation }
      : undefined;
}
