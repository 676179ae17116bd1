import { slide, type Padding } from '../../layers/slide';
import { COLORS, type Figure } from '../plotly/figure';

const HUES = [
  COLORS.sky,
  COLORS.orange,
  COLORS.green,
  COLORS.yellow,
  COLORS.purple,
  '#bbbbbb',
  COLORS.red,
  COLORS.blue,
  '#5d4a3a',
];

/** Names are written into the cells of matrices no wider than this. */
const WIDEST_WITH_NAMES = 25;

/** The shapes that a convolution matrix is made for. */
export interface MatrixShape {
  /** [kernelHeight, kernelWidth] */
  readonly kernel: readonly [number, number];
  /** [height, width] of the image. */
  readonly size: readonly [number, number];
  readonly stride: number;
  readonly padding: Padding;
}

/**
 * A convolution matrix as a picture: entries that hold the same cell of the kernel share one colour and one
 * name.
 *
 * @param cells each entry is 0, or 1 + the index of the kernel's cell in row-major order: the matrix of a
 *   kernel whose cells are numbered 1, 2, 3, …
 */
export function tiedCellsFigure(
  cells: readonly (readonly number[])[],
  { kernel, size, stride, padding }: MatrixShape,
): Figure {
  const [rows, columns] = [cells.length, cells[0].length];
  const name = (cell: number) => `w${place(cell - 1, kernel[1])}`;
  const count = kernel[0] * kernel[1];
  const outputWidth = slide(size[1], kernel[1], stride, padding).outputs;
  const height = Math.max(220, Math.min(520, rows * 30) + 110);
  return {
    data: [
      {
        type: 'heatmap',
        z: cells.map(row => [...row]),
        zmin: 0,
        zmax: count,
        colorscale: steps(count),
        showscale: false,
        xgap: 1,
        ygap: 1,
        text: cells.map(row => row.map(cell => (cell === 0 ? '0' : name(cell)))) as unknown as string[],
        ...(columns <= WIDEST_WITH_NAMES && { texttemplate: '%{text}', textfont: { size: 9 } }),
        hovertemplate: 'output %{y}, pixel %{x}: %{text}<extra></extra>',
      },
    ],
    layout: {
      width: 680,
      height,
      margin: { l: 60, r: 10, t: 20, b: 60 },
      xaxis: {
        title: { text: 'pixel of the flattened image' },
        ...ticks(columns, i => `i${place(i, size[1])}`),
        showgrid: false,
      },
      yaxis: {
        title: { text: 'output' },
        autorange: 'reversed',
        ...ticks(rows, i => `o${place(i, outputWidth)}`),
        showgrid: false,
      },
    },
  };
}

/**
 * The row and column of an index: with 4 columns, 6 is 12. Plotly's own subscripts do not survive in the
 * picture.
 */
function place(index: number, columns: number): string {
  const [row, column] = [Math.floor(index / columns), index % columns];
  return row > 9 || column > 9 ? `${row},${column}` : `${row}${column}`;
}

function ticks(count: number, name: (i: number) => string) {
  const every = Math.ceil(count / WIDEST_WITH_NAMES);
  const tickvals = Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
  return {
    tickmode: 'array' as const,
    tickvals,
    ticktext: tickvals.map(name),
    tickfont: { size: 10 },
    tickangle: 0 as const,
  };
}

/** White for 0, then one colour for each number from 1 to count. */
function steps(count: number): [number, string][] {
  const colors = ['#fff', ...Array.from({ length: count }, (_, i) => HUES[i % HUES.length])];
  const edges = colors.length;
  return colors.flatMap((color, i): [number, string][] => [[i / edges, color], [(i + 1) / edges, color]]); // prettier-ignore
}
