/** A Gaussian blur, by rows and then by columns; beyond an edge the last pixel is repeated. */
export function blurred(light: Float32Array, side: number, sigma: number): Float32Array<ArrayBuffer> {
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
