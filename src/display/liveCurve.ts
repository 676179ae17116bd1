import { randomUUID } from 'node:crypto';
import { curvesFigure, type Points } from './figures/curves';
import { plotInPlace } from './plot';
import { inNotebook, show, update } from './publish';
import { curvesSpec } from './vegaLite';

/** Curves that grow during training. */
export interface LiveCurve<Name extends string> {
  /**
   * Adds a point to one or more curves. It draws at most twice a second, so it may be called in every step.
   *
   * @param step the position on the x axis
   * @param values by the curves' names; an omitted curve gets no point
   * @throws RangeError if there is no curve of that name
   */
  add(step: number, values: Readonly<Partial<Record<Name, number>>>): void;
  /** Replaces the moving picture by the finished figure. */
  end(): Promise<void>;
}

/** The shortest time between two frames, in milliseconds. */
const FRAME = 500;

/**
 * Shows curves that are redrawn in place as they grow. Outside a notebook, one sentence describes them at
 * the end.
 *
 * The browser draws the moving picture (Vega-Lite, which JupyterLab includes), so that it costs the training
 * no time; at the end a figure as `plot` shows it takes its place.
 *
 * @param options.axes the axes' names, with units
 * @param options.curves the curves' names
 *
 * @example
 * const curve = liveCurve({ axes: ['epoch', 'loss'], curves: ['training', 'validation'] });
 * for (let epoch = 1; epoch <= 3; epoch++) curve.add(epoch, { training: 1 / epoch, validation: 2 / epoch });
 * await curve.end(); // shown as: Figure: loss by epoch: training from 1 to 0.333; validation from 2 to 0.667
 */
export function liveCurve<const Name extends string>({
  axes,
  curves,
}: {
  axes: readonly [x: string, y: string];
  curves: readonly Name[];
}): LiveCurve<Name> {
  const id = randomUUID();
  const points: Record<string, { x: number[]; y: number[] }> = Object.fromEntries(
    curves.map(name => [name, { x: [], y: [] }]),
  );
  const frame = (place: typeof update) => {
    const spec = curvesSpec(points, axes);
    place({ 'application/vnd.vegalite.v5+json': spec, 'text/plain': describe(points, axes) }, id);
    shown = performance.now();
  };
  let shown = -Infinity;
  if (inNotebook()) frame(show);
  return {
    add(step, values) {
      for (const [name, value] of Object.entries<number | undefined>(values)) {
        if (!Object.hasOwn(points, name)) {
          const known = Object.keys(points).join(', ');
          throw new RangeError(`liveCurve: there is no curve '${name}'; its curves are ${known}.`);
        }
        if (value === undefined) continue;
        points[name].x.push(step);
        points[name].y.push(value);
      }
      if (inNotebook() && performance.now() - shown >= FRAME) frame(update);
    },
    end: () => plotInPlace(curvesFigure(points, { axes }), describe(points, axes), id),
  };
}

/** Describes the curves in a sentence: for people who cannot see them, and for logs. */
function describe(curves: Readonly<Record<string, Points>>, axes: readonly [x: string, y: string]): string {
  const parts = Object.entries(curves).map(([name, { y }]) =>
    y.length === 0 ? `${name} has no point yet` : `${name} from ${short(y[0])} to ${short(y[y.length - 1])}`,
  );
  return `${axes[1]} by ${axes[0]}: ${parts.join('; ')}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
