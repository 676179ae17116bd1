/** A layer in the path of a receptive field: a convolution or a pooling. */
export interface WindowLayer {
  readonly kernel: number;
  /** 1 by default. */
  readonly stride?: number;
  /** 1 by default. */
  readonly dilation?: number;
}

/**
 * The number of input pixels, along one axis, that one output depends on: 1 + Σ (k - 1) · dilation · product
 * of the earlier strides.
 *
 * @param layers from the input upwards
 * @example
 * receptiveField([{ kernel: 3 }, { kernel: 2, stride: 2 }, { kernel: 3 }]) //=> 8
 */
export function receptiveField(layers: readonly WindowLayer[]): number {
  let field = 1;
  let pixels = 1; // between neighbouring outputs of the layers so far
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    field += (kernel - 1) * dilation * pixels;
    pixels *= stride;
  }
  return field;
}

/**
 * The number of parameters of a convolutional layer: (Kh Kw) Din Dout weights and Dout biases.
 *
 * @example
 * convParameters(3, 3, 1, 16) //=> 160
 */
export function convParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return kernelHeight * kernelWidth * depthIn * depthOut + depthOut;
}

/**
 * The multiply-adds of a convolutional layer for one image, each counted once: (Kh Kw) Din Dout (Oh Ow).
 *
 * @example
 * convFlops(3, 3, 1, 16, 28, 28) //=> 112896
 */
export function convFlops(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
  outputHeight: number,
  outputWidth: number,
): number {
  return kernelHeight * kernelWidth * depthIn * depthOut * outputHeight * outputWidth;
}
