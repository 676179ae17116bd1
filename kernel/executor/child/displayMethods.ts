import { inspect } from 'node:util';
import { cellText, tableHtml } from '../../../notebook/html';
import { DISPLAY } from './results';

/** The part of tfjs's Tensor that is read here. */
interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  toString(verbose: boolean): string;
}

/** The part of danfo's DataFrame and Series that is read here. */
interface FrameLike {
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
  readonly index: readonly (string | number)[];
  readonly shape: readonly number[];
}

type Class<T> = { readonly prototype: T };

/** How many rows of a table are shown. */
const ROWS = 10;

/**
 * Gives the classes of a package that was just loaded their display methods, for results, inside objects, and
 * in `console.log`.
 */
export function teachDisplay(request: string, exports: unknown): void {
  if (request === '@tensorflow/tfjs-core') {
    const { Tensor } = exports as { Tensor?: Class<TensorLike> };
    if (Tensor) define(Tensor, inspect.custom, tensorText);
  } else if (request === 'danfojs-node') {
    const { DataFrame, Series } = exports as Record<string, Class<FrameLike> | undefined>;
    for (const frame of [DataFrame, Series]) if (frame) define(frame, DISPLAY, frameBundle);
  }
}

function define<T>({ prototype }: Class<T>, method: symbol, show: (value: T) => unknown): void {
  if (Object.hasOwn(prototype as object, method)) return;
  Object.defineProperty(prototype, method, {
    value(this: T) {
      return show(this);
    },
    configurable: true,
    writable: true,
  });
}

/** @example tensorText(tf.tensor([1, 2])) //=> 'Tensor float32 [2]\n    [1, 2]' */
function tensorText(tensor: TensorLike): string {
  const head = `Tensor ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  if (tensor.isDisposed) return `${head}, disposed`;
  // tfjs shortens long rows itself; its first line says only "Tensor".
  return tensor.toString(false).replace('Tensor', head);
}

function frameBundle(frame: FrameLike): Record<string, string> {
  const columns = frame.columns.map(String);
  const rows = frame.values.slice(0, ROWS).map(row => (Array.isArray(row) ? row : [row]).map(cellText));
  const labels = frame.index.slice(0, rows.length).map(String);
  const size = `${frame.values.length} rows, ${columns.length} columns`;
  const lines = [['', ...columns], ...rows.map((row, i) => [labels[i], ...row])];
  return {
    'text/html': tableHtml(columns, rows, { caption: size, labels }),
    'text/plain': [...lines.map(line => line.join('\t')), size].join('\n'),
  };
}
