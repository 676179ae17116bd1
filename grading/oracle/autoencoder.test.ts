import { compare } from '../../src/check/compare';
import { relativeError } from '../../src/check/numbers';
import type { TensorValue } from '../../src/check/values';
import { drawCoder } from '../cases/autoencoders';
import { exerciseRandom } from '../cases/random';
import { pytorchCases } from '../testing/pytorch';
import { float64 } from './arrays';
import * as oracle from './autoencoder';
import { lossGradient, type AutoencoderValue } from './denoiser';

interface TorchCase {
  readonly model: AutoencoderValue;
  readonly clean: TensorValue;
  readonly noisy: TensorValue;
  readonly codes: TensorValue;
  readonly logits: TensorValue;
  readonly loss: number;
  readonly gradient: AutoencoderValue;
}

const WEIGHTS = ['W1', 'b1', 'W2', 'b2'] as const;
const HALVES = ['encoder', 'decoder'] as const;

test('PyTorch, in float64, has the same codes, logits, loss and gradients', () => {
  const cases = pytorchCases<TorchCase>('autoencoder');
  expect(cases).toHaveLength(3);
  // Measured: at most 2e-16, where the order of the sums differs.
  const TOLERANCE = 1e-13;
  for (const { model, clean, noisy, codes, logits, loss, gradient } of cases) {
    expect(compare(codes, oracle.encoder(model.encoder, noisy), TOLERANCE)).toMatchObject({ right: true });
    const size = clean.shape.slice(1, 3);
    expect(compare(logits, oracle.decoder(model.decoder, codes, size), TOLERANCE)).toMatchObject({
      right: true,
    });
    expect(relativeError([loss], oracle.reconstructionLoss(clean, logits).data)).toBeLessThan(TOLERANCE);
    const own = lossGradient(model, noisy, clean);
    for (const half of HALVES)
      for (const name of WEIGHTS)
        expect(compare(gradient[half][name], own[half][name], TOLERANCE)).toMatchObject({ right: true });
  }
});

test('central differences have the same gradients', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = exerciseRandom(seed);
    const model = { encoder: drawCoder(random, [6, 5, 2]), decoder: drawCoder(random, [2, 5, 6]) };
    const [clean, noisy] = [0, 1].map(() => random.tensor([2, 2, 3, 1], () => random.uniform()));
    const loss = (changed: AutoencoderValue) => {
      const codes = oracle.encoder(changed.encoder, noisy);
      return oracle.reconstructionLoss(clean, oracle.decoder(changed.decoder, codes, [2, 3])).data[0];
    };
    const gradient = lossGradient(model, noisy, clean);
    const h = 1e-6; // small enough that hardly any unit crosses the kink of its ReLU
    for (const half of HALVES) {
      for (const name of WEIGHTS) {
        const weights = model[half][name];
        const at = (i: number, change: number) => {
          const moved = float64(weights.shape, weights.data.with(i, weights.data[i] + change));
          return loss({ ...model, [half]: { ...model[half], [name]: moved } });
        };
        const differences = weights.data.map((_, i) => (at(i, h) - at(i, -h)) / (2 * h));
        // Measured over these seeds: at most 6e-8, where a derivative is small.
        expect(relativeError(differences, gradient[half][name].data)).toBeLessThan(1e-7);
      }
    }
  }
});
