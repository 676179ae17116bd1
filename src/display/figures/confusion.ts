import type { Figure } from '../plotly/figure';

/**
 * A confusion matrix: how often images of each class (rows) were classified as each class (columns). Correct
 * answers lie on the diagonal.
 *
 * @param wanted the true classes, as indices, one per image
 * @param given the predicted classes, as indices, one per image
 * @param classes the classes' names
 */
export function confusionFigure(
  wanted: ArrayLike<number>,
  given: ArrayLike<number>,
  classes: readonly string[],
  { title = '' }: { title?: string } = {},
): Figure {
  const counts = classes.map(() => classes.map(() => 0));
  for (let i = 0; i < wanted.length; i++) counts[wanted[i]][given[i]]++;
  const largest = Math.max(...counts.flat());
  return {
    data: [
      {
        type: 'heatmap',
        x: [...classes],
        y: [...classes],
        z: counts,
        colorscale: [[0, '#fff'], [1, '#0072B2']], // prettier-ignore
        showscale: false,
        hovertemplate: '%{y} taken for %{x}: %{z}<extra></extra>',
      },
    ],
    layout: {
      title: { text: title },
      width: 520,
      height: 460,
      margin: { l: 90, t: title ? 60 : 30, b: 70, r: 20 },
      xaxis: { title: { text: 'answer' } },
      yaxis: { title: { text: 'what it is' }, autorange: 'reversed' },
      annotations: counts.flatMap((row, i) =>
        row.map((count, j) => ({
          x: classes[j],
          y: classes[i],
          text: String(count),
          showarrow: false,
          font: { color: count > largest / 2 ? '#fff' : '#222' },
        })),
      ),
    },
  };
}
