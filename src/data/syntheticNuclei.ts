import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import { blurred } from './blur';
import { normalizeImage } from './normalizeImage';
import type { NucleiLook } from './nucleiLook';
import type { SegmentedImage } from './nuclei';

/**
 * How far outside a blurred edge an outline is drawn, in standard deviations of the blur. People draw masks
 * on a screen, where an edge appears at half the brightness of the inside. A screen shows about the square
 * root of light, so this is a quarter of the light, which a Gaussian blur reaches 0.67 standard deviations
 * outside.
 */
const OUTLINE = 0.67;

/**
 * A synthetic image of nuclei: bent ellipses with a texture, some touching, in cells that may glow too,
 * under a blurred and noisy microscope.
 *
 * @param side height and width, in pixels
 * @returns an image as `normalizeImage` returns it, and its instances
 * @example
 * syntheticNuclei(seededRandom(1), 64, drawLook(seededRandom(2))).image.shape //=> [1, 64, 64, 1]
 */
export function syntheticNuclei(random: Random, side: number, look: NucleiLook): SegmentedImage {
  const layers: Layers = {
    instances: new Int32Array(side * side),
    nuclei: new Float32Array(side * side),
    cells: new Float32Array(side * side),
  };
  const tried = Math.ceil((look.density * side * side) / (Math.PI * look.radius ** 2)) + 1;
  for (let label = 1; label <= tried; label++) addNucleus(random, side, look, label, layers);

  const nuclei = blurred(layers.nuclei, side, look.blur);
  const cells = blurred(layers.cells, side, look.radius / 3);
  const halo = blurred(nuclei, side, 3 * look.radius); // light from above and below the focal plane
  const [slopeDown, slopeAcross] = [random.normal(0, 0.3), random.normal(0, 0.3)];
  const seen = nuclei.map((value, pixel) => {
    const [down, across] = [Math.floor(pixel / side) / side - 0.5, (pixel % side) / side - 0.5];
    const background = look.haze * Math.max(0, 1 + slopeDown * down + slopeAcross * across);
    const clean = value + cells[pixel] + background + 0.3 * halo[pixel];
    return clean + random.normal(0, look.noise * (0.3 + 0.7 * Math.sqrt(clean))); // partly photon noise
  });
  return {
    image: normalizeImage(tf.tensor4d(seen, [1, side, side, 1])),
    instances: tf.tensor2d(layers.instances, [side, side], 'int32'),
  };
}

/**
 * The scene, pixel by pixel: the masks, and the light of nuclei and of the cells around them, before any
 * blur.
 */
interface Layers {
  readonly instances: Int32Array;
  readonly nuclei: Float32Array;
  readonly cells: Float32Array;
}

/** Draws one nucleus, if its centre is free; pixels that are already taken stay with the earlier nucleus. */
function addNucleus(
  random: Random,
  side: number,
  look: NucleiLook,
  label: number,
  { instances, nuclei, cells }: Layers,
): void {
  const [row, column] = [random.uniform(0, side), random.uniform(0, side)];
  if (instances[Math.floor(row) * side + Math.floor(column)] !== 0) return;
  const stretch = Math.exp(Math.abs(random.normal(0, 0.2)));
  const size = look.radius * Math.exp(random.normal(0, 0.15));
  const [long, short] = [size * Math.sqrt(stretch), size / Math.sqrt(stretch)];
  const turned = random.uniform(0, Math.PI);
  const bends = [2, 3, 4].map(waves => ({
    waves,
    height: random.normal(0, 0.06),
    phase: random.uniform(0, 7),
  }));
  const brightness = Math.exp(random.normal(0, look.spread)) * 0.7;
  const texture = [0, 1, 2].map(() => ({
    x: random.normal(0, 3 / size),
    y: random.normal(0, 3 / size),
    phase: random.uniform(0, 7),
  }));
  const [cellLong, cellShort] = [random.uniform(1.2, 4), random.uniform(1.2, 2)]; // in sizes of the nucleus
  const reach = Math.ceil(1.4 * cellLong * long) + 1;
  for (let y = Math.max(0, Math.floor(row - reach)); y < Math.min(side, row + reach); y++) {
    for (let x = Math.max(0, Math.floor(column - reach)); x < Math.min(side, column + reach); x++) {
      const pixel = y * side + x;
      const [dy, dx] = [y - row, x - column];
      const along = (dx * Math.cos(turned) + dy * Math.sin(turned)) / long;
      const across = (dy * Math.cos(turned) - dx * Math.sin(turned)) / short;
      const angle = Math.atan2(across, along);
      const edge = bends.reduce(
        (sum, { waves, height, phase }) => sum + height * Math.cos(waves * angle + phase),
        1,
      );
      const distance = Math.hypot(along, across); // 1 at the edge of an ellipse that is not bent
      if (Math.hypot(along / cellLong, across / cellShort) <= edge)
        cells[pixel] = Math.max(cells[pixel], look.glow * brightness);
      if (distance > edge + (OUTLINE * look.blur) / size || instances[pixel] !== 0) continue;
      instances[pixel] = label;
      if (distance > edge) continue;
      const ripple =
        texture.reduce((sum, wave) => sum + Math.cos(wave.x * dx + wave.y * dy + wave.phase), 0) / 3;
      nuclei[pixel] = brightness * (1 + look.texture * ripple - 0.3 * distance ** 4);
    }
  }
}
