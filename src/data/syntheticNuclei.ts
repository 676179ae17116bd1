import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import type { SegmentedImage } from './nuclei';

/** What a microscope and a sample are like. */
export interface NucleiLook {
  /** The typical radius of a nucleus, in pixels. */
  readonly radius: number;
  /** How many nuclei are tried, as a share of those that would fill the image; some find no place. */
  readonly density: number;
  /** Standard deviation of the camera's noise, in units of the brightest nuclei. */
  readonly noise: number;
  /** Standard deviation of the blur, in pixels. */
  readonly blur: number;
  /** How bright the background is, from 0 to 1. */
  readonly haze: number;
  /** How much nuclei differ in brightness: the standard deviation of its logarithm. */
  readonly spread: number;
}

/** A look drawn at random: from small to large, from sparse to crowded, from clear to dim. */
export function drawLook(random: Random): NucleiLook {
  return {
    radius: 4 * 2 ** random.uniform(0, 2.3), // 4 to 20
    density: random.uniform(0.15, 0.8),
    noise: 0.2 * random.uniform() ** 2,
    blur: random.uniform(0.4, 2),
    haze: 0.4 * random.uniform() ** 2,
    spread: random.uniform(0.05, 0.6),
  };
}

/**
 * An image of nuclei that never were: bent ellipses with a texture, some touching, under a blurred and noisy microscope.
 *
 * @param side height and width, in pixels
 * @returns as `normalizeImage` leaves it
 * @example
 * syntheticNuclei(seededRandom(1), 64, drawLook(seededRandom(2))).image.shape //=> [1, 64, 64, 1]
 */
export function syntheticNuclei(random: Random, side: number, look: NucleiLook): SegmentedImage {
  const instances = new Int32Array(side * side);
  let light = new Float32Array(side * side);
  const tried = Math.ceil((look.density * side * side) / (Math.PI * look.radius ** 2)) + 1;
  for (let label = 1; label <= tried; label++) addNucleus(random, side, look, label, instances, light);

  light = blurred(light, side, look.blur);
  const halo = blurred(light, side, 3 * look.radius); // light from above and below the plane in focus
  const [slopeDown, slopeAcross] = [random.normal(0, 0.3), random.normal(0, 0.3)];
  const seen = light.map((value, pixel) => {
    const [down, across] = [Math.floor(pixel / side) / side - 0.5, (pixel % side) / side - 0.5];
    const background = look.haze * Math.max(0, 1 + slopeDown * down + slopeAcross * across);
    const clean = value + background + 0.3 * halo[pixel];
    return clean + random.normal(0, look.noise * (0.3 + 0.7 * Math.sqrt(clean))); // partly the photons' own noise
  });
  return {
    image: normalizeImage(tf.tensor4d(seen, [1, side, side, 1])),
    instances: tf.tensor2d(instances, [side, side], 'int32'),
  };
}

/** Draws one nucleus, if its middle is free; what is already taken stays with the nucleus that was there. */
function addNucleus(
  random: Random,
  side: number,
  { radius, spread }: NucleiLook,
  label: number,
  instances: Int32Array,
  light: Float32Array,
): void {
  const [row, column] = [random.uniform(0, side), random.uniform(0, side)];
  if (instances[Math.floor(row) * side + Math.floor(column)] !== 0) return;
  const stretch = Math.exp(Math.abs(random.normal(0, 0.2)));
  const size = radius * Math.exp(random.normal(0, 0.15));
  const [long, short, turned] = [
    size * Math.sqrt(stretch),
    size / Math.sqrt(stretch),
    random.uniform(0, Math.PI),
  ];
  const bends = [2, 3, 4].map(waves => ({
    waves,
    height: random.normal(0, 0.06),
    phase: random.uniform(0, 7),
  }));
  const brightness = Math.exp(random.normal(0, spread)) * 0.7;
  const texture = [0, 1, 2].map(() => ({
    x: random.normal(0, 3 / size),
    y: random.normal(0, 3 / size),
    phase: random.uniform(0, 7),
  }));
  const reach = Math.ceil(1.4 * long) + 1;
  for (let y = Math.max(0, Math.floor(row - reach)); y < Math.min(side, row + reach); y++) {
    for (let x = Math.max(0, Math.floor(column - reach)); x < Math.min(side, column + reach); x++) {
      const [dy, dx] = [y - row, x - column];
      const along = (dx * Math.cos(turned) + dy * Math.sin(turned)) / long;
      const across = (dy * Math.cos(turned) - dx * Math.sin(turned)) / short;
      const angle = Math.atan2(across, along);
      const edge = bends.reduce(
        (sum, { waves, height, phase }) => sum + height * Math.cos(waves * angle + phase),
        1,
      );
      const pixel = y * side + x;
      if (Math.hypot(along, across) > edge || instances[pixel] !== 0) continue;
      const ripple =
        texture.reduce((sum, wave) => sum + Math.cos(wave.x * dx + wave.y * dy + wave.phase), 0) / 3;
      instances[pixel] = label;
      light[pixel] = brightness * (1 + 0.25 * ripple - 0.3 * Math.hypot(along, across) ** 4);
    }
  }
}

/**
 * Stretches an image so that its 1st percentile is 0 and its 99.8th is 1, cuts off what lies outside, and takes the square
 * root: dim nuclei are then not so far from bright ones.
 *
 * @param image disposed
 */
export function normalizeImage(image: tf.Tensor4D): tf.Tensor4D {
  const sorted = Float32Array.from(image.dataSync()).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.01), at(0.998)];
  const normal = tf.tidy(() => {
    const stretched = image.sub(low).div<tf.Tensor4D>(Math.max(high - low, 1e-6));
    return stretched.clipByValue(0, 1).sqrt() as tf.Tensor4D;
  });
  image.dispose();
  return normal;
}

/** A Gaussian blur, by rows and then by columns; beyond the edge the last pixel goes on. */
function blurred(light: Float32Array, side: number, sigma: number): Float32Array<ArrayBuffer> {
  const reach = Math.ceil(3 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, value) => sum + value);
  const along = (from: Float32Array, step: number, line: number) => {
    const to = new Float32Array(from.length);
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++) {
          sum += kernel[k + reach] * from[i * line + Math.min(side - 1, Math.max(0, j + k)) * step];
        }
        to[i * line + j * step] = sum / total;
      }
    }
    return to;
  };
  return along(along(light, 1, side), side, 1);
}
