import { exercise } from '../../assignment/exercise';
import type { ExerciseRandom } from '../../cases/random';

interface Layer {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly [key: string]: number;
}

/** 1 + Σ (k - 1) · dilation · product of the earlier strides. */
export const receptiveField = exercise({
  name: 'receptiveField',
  points: 2,

  cases: random => [
    { title: 'no layer sees just its own pixel', args: [[] as Layer[]] },
    { title: 'one layer with a stride', args: [[layer(random.integer(3, 5), random.integer(2, 3), 1)]] },
    { title: 'three layers of stride 1', args: [[3, 5, 2].map(kernel => layer(kernel, 1, 1))] },
    { title: 'strides on the way', args: [drawLayers(random, 4, () => 1)] },
    { title: 'dilation', args: [[1, 2, 4].map(dilation => layer(random.integer(2, 4), 1, dilation))] },
    { title: 'strides and dilation', args: [drawLayers(random, 4, () => random.integer(1, 3))] },
  ],

  // Whole numbers.
  tolerance: 0,

  reference: (layers: readonly Layer[]) =>
    follow(layers, ({ kernel, dilation }, pixels) => (kernel - 1) * dilation * pixels),

  mutants: {
    'the kernel K was added instead of K - 1: a window shares a pixel with what is there already': layers =>
      follow(layers, ({ kernel, dilation }, pixels) => kernel * dilation * pixels),
    'the pixel itself is missing: the sum starts from 1': layers =>
      follow(layers, ({ kernel, dilation }, pixels) => (kernel - 1) * dilation * pixels) - 1,
    "a layer's own stride was counted: only the strides before it spread its cells": layers =>
      follow(layers, ({ kernel, dilation, stride }, pixels) => (kernel - 1) * dilation * pixels * stride),
    'the strides are missing': layers => follow(layers, ({ kernel, dilation }) => (kernel - 1) * dilation),
    'the dilation is missing': layers => follow(layers, ({ kernel }, pixels) => (kernel - 1) * pixels),
    'only the stride of the layer before was counted: all earlier strides multiply': layers =>
      follow(layers, ({ kernel, dilation }, _pixels, below) => (kernel - 1) * dilation * below),
    'the layers were read from the output down: the first is the one next to the input': layers =>
      follow(layers.toReversed(), ({ kernel, dilation }, pixels) => (kernel - 1) * dilation * pixels),
    'the dilation was multiplied along the layers like a stride': layers =>
      follow(
        layers.map(one => ({ ...one, stride: one.stride * one.dilation })),
        ({ kernel, dilation }, pixels) => (kernel - 1) * dilation * pixels,
      ),
  },

  variants: {
    'from the output down': layers =>
      layers.reduceRight(
        (field, { kernel, stride, dilation }) => (field - 1) * stride + (kernel - 1) * dilation + 1,
        1,
      ),
    'by the first and the last pixel that it sees': layers => {
      let [first, last] = [0, 0];
      for (const { kernel, stride, dilation } of layers.toReversed()) {
        first *= stride;
        last = last * stride + (kernel - 1) * dilation;
      }
      return last - first + 1;
    },
    recursive: function receptiveField(layers): number {
      if (layers.length === 0) return 1;
      const [{ kernel, stride, dilation }, ...rest] = layers;
      return (kernel - 1) * dilation + 1 + stride * (receptiveField(rest) - 1);
    },
  },

  hints: [
    "Each layer adds its kernel minus one steps, and a step is as wide as the product of the strides before it, times the layer's dilation.",
    '1, plus (`kernel` − 1) · `dilation` · (the product of the strides of all layers before), for each layer.',
    "Look at the order in the loop: first add the layer's part, then multiply the width of a step by `stride`. Where `stride` or `dilation` is not given, it is 1.",
  ],
});

function layer(kernel: number, stride: number, dilation: number): Layer {
  return { kernel, stride, dilation };
}

function drawLayers(random: ExerciseRandom, count: number, dilation: () => number): Layer[] {
  return Array.from({ length: count }, () => layer(random.integer(2, 5), random.integer(1, 3), dilation()));
}

/** 1 and what each layer adds, which may depend on the product of the strides before it and on the last of them. */
function follow(
  layers: readonly Layer[],
  adds: (layer: Layer, pixels: number, below: number) => number,
): number {
  let [field, pixels, below] = [1, 1, 1];
  for (const one of layers) {
    field += adds(one, pixels, below);
    pixels *= one.stride;
    below = one.stride;
  }
  return field;
}
