import type { PlotData } from 'plotly.js';
import type { Figure } from '../plotly/figure';
import { HUES } from './curves';

/**
 * Codes of two numbers as a map: each point is drawn as its digit, so that no meaning depends on colour
 * alone.
 *
 * @param codes two numbers for each image
 * @param labels the digit of each image
 */
export function latentMapFigure(
  codes: readonly (readonly number[])[],
  labels: readonly number[],
  { title = '' }: { title?: string } = {},
): Figure {
  const digits = [...new Set(labels)].sort((a, b) => a - b);
  const data = digits.map((digit, i): Partial<PlotData> => {
    const own = codes.filter((_, k) => labels[k] === digit);
    return {
      type: 'scatter',
      mode: 'text',
      name: String(digit),
      x: own.map(([first]) => first),
      y: own.map(([, second]) => second),
      text: own.map(() => String(digit)),
      textfont: { color: HUES[i % HUES.length], size: 11 },
      hovertemplate: `${digit} at (%{x:.1f}, %{y:.1f})<extra></extra>`,
      showlegend: false,
    };
  });
  return {
    data,
    layout: {
      width: 640,
      height: 560,
      title: { text: title },
      xaxis: { title: { text: 'first number of the code' } },
      yaxis: { title: { text: 'second number of the code' } },
    },
  };
}
