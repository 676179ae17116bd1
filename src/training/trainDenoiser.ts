import * as tf from '@tensorflow/tfjs';
import { reconstructionLoss } from '../layers/reconstructionLoss';
import { decoder, encoder, type Autoencoder } from '../models/autoencoder';
import type { Random } from '../random';
import { addNoise, normalNoise } from '../vision/noise';
import type { MinimizeOptions } from './minimizeLoss';
import { trainAutoencoder } from './trainAutoencoder';

export interface DenoisingOptions extends MinimizeOptions {
  /** The standard deviation of the added noise; with 0 an ordinary autoencoder is trained. */
  readonly sigma: number;
  /** Draws the noise, anew for each step. */
  readonly random: Random;
}

/**
 * Trains an autoencoder to reconstruct images without the noise that was added to them.
 *
 * @param model the initial weights; it is not changed
 * @param images [count, height, width, 1], from 0 to 1
 * @returns the trained autoencoder
 * @source Vincent, Larochelle, Bengio & Manzagol 2008, Extracting and composing robust features with
 *   denoising autoencoders; they set pixels to 0, where this adds Gaussian noise
 */
export function trainDenoiser(
  model: Autoencoder,
  images: tf.Tensor4D,
  { sigma, random, ...options }: DenoisingOptions,
): Autoencoder {
  return trainAutoencoder(
    model,
    images,
    (now, clean) => {
      const noisy = sigma === 0 ? clean : addNoise(clean, sigma, normalNoise(random, clean.shape));
      const codes = encoder(now.encoder, noisy);
      return reconstructionLoss(clean, decoder(now.decoder, codes, clean.shape.slice(1, 3)));
    },
    options,
  );
}
