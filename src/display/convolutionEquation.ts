import { slide } from '../layers/slide';
import type { MatrixShape } from './figures/tiedCells';

/**
 * A convolution as a matrix product, in LaTeX, written with the matrix transposed as lecture notes do to
 * save width.
 *
 * @param cells the matrix of a kernel whose cells are numbered 1, 2, 3, … in row-major order; 0 where no
 *   cell stands
 */
export function convolutionEquation(
  cells: readonly (readonly number[])[],
  { kernel, size, stride, padding }: MatrixShape,
): string {
  const [kernelWidth, width] = [kernel[1], size[1]];
  const outputWidth = slide(width, kernelWidth, stride, padding).outputs;
  const entry = (letter: string, index: number, columns: number) =>
    `${letter}_{${Math.floor(index / columns)},${index % columns}}`;
  const pixels = cells[0].map((_, pixel) => entry('i', pixel, width));
  const outputs = cells.map((_, output) => entry('o', output, outputWidth));
  const transposed = pixels.map((_, pixel) =>
    cells.map(row => (row[pixel] === 0 ? '0' : entry('w', row[pixel] - 1, kernelWidth))),
  );
  const image: string[][] = [];
  for (let first = 0; first < outputs.length; first += outputWidth)
    image.push(outputs.slice(first, first + outputWidth));
  return [
    `${matrix(transposed)}^T \\cdot ${matrix(pixels.map(pixel => [pixel]))}`,
    ` = ${matrix(outputs.map(output => [output]))} \\mapsto ${matrix(image)}`,
  ].join('');
}

function matrix(rows: readonly (readonly string[])[]): string {
  return `\\begin{pmatrix} ${rows.map(row => row.join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;
}
