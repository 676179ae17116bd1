import type { Random } from '../random';

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
  /** How much the light varies within a nucleus, as a share of its brightness. */
  readonly texture: number;
  /** How bright the cell around a nucleus is, as a share of the nucleus' brightness. */
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
