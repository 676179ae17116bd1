import type { Random } from '../random';

/** The properties of a microscope and a sample. */
export interface NucleiLook {
  /** The typical radius of a nucleus, in pixels. */
  readonly radius: number;
  /** How many nuclei to try, as a fraction of those that would fill the image; some find no place. */
  readonly density: number;
  /** Standard deviation of the camera's noise, in units of the brightest nuclei. */
  readonly noise: number;
  /** Standard deviation of the blur, in pixels. */
  readonly blur: number;
  /** The brightness of the background, from 0 to 1. */
  readonly haze: number;
  /** How much nuclei differ in brightness: the standard deviation of its logarithm. */
  readonly spread: number;
  /** The variation of light within a nucleus, as a fraction of its brightness. */
  readonly texture: number;
  /** The brightness of the cell around a nucleus, as a fraction of the nucleus's brightness. */
  readonly glow: number;
}

/** A look drawn at random: from small to large, from sparse to crowded, from clear to dim. */
export function drawLook(random: Random): NucleiLook {
  return {
    radius: 4 * 2 ** random.uniform(0, 2.3), // 4 to 20
    density: 0.05 * 16 ** random.uniform(), // 0.05 to 0.8
    noise: 0.2 * random.uniform() ** 2,
    blur: random.uniform(0.4, 2),
    haze: 0.4 * random.uniform() ** 2,
    spread: random.uniform(0.05, 0.6),
    texture: random.uniform(0, 0.5),
    glow: random.uniform() < 0.5 ? 0 : random.uniform(0, 0.6),
  };
}
