import { DASHES, HUES, type Points } from './figures/curves';
import { SIZE } from './plotly/figure';

/** The most points of a curve in a moving picture: more than its pixels can show only cost time. */
const ENOUGH = 300;

/**
 * Curves as a Vega-Lite specification, in the colours and dashes of `curvesFigure`. Non-finite values are
 * gaps.
 *
 * @source Satyanarayan et al. 2017, https://vega.github.io/vega-lite/docs/
 */
export function curvesSpec(
  curves: Readonly<Record<string, Points>>,
  [x, y]: readonly [x: string, y: string],
): object {
  const names = Object.keys(curves);
  const scale = (range: readonly unknown[]) => ({
    domain: names,
    range: names.map((_, i) => range[i % range.length]),
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    ...SIZE,
    autosize: { type: 'fit', contains: 'padding' },
    // White in every theme, as in `plot`: JupyterLab's dark theme would write white on white.
    background: '#fff',
    config: {
      axis: {
        labelColor: '#222',
        titleColor: '#222',
        gridColor: '#e5e5e5',
        domainColor: '#666',
        tickColor: '#666',
      },
      legend: { labelColor: '#222' },
    },
    data: { values: names.flatMap(name => rows(name, curves[name])) },
    mark: { type: 'line', point: names.every(name => curves[name].x.length <= 50) },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: x, scale: { zero: false } },
      y: { field: 'y', type: 'quantitative', title: y },
      color: { field: 'curve', type: 'nominal', title: null, scale: scale(HUES) },
      strokeDash: {
        field: 'curve',
        type: 'nominal',
        title: null,
        scale: scale(DASHES.map(({ lengths }) => lengths)),
      },
    },
  };
}

function rows(curve: string, { x, y }: Points): object[] {
  const every = Math.ceil(x.length / ENOUGH);
  const isKept = (i: number) => i % every === 0 || i === x.length - 1;
  return x.flatMap((step, i) =>
    isKept(i) ? [{ curve, x: step, y: Number.isFinite(y[i]) ? y[i] : null }] : [],
  );
}
