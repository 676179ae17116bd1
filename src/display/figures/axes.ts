import type { Annotations } from 'plotly.js';

/** x, x2, x3 …, as traces name the axes of the i-th panel, from 0. */
export function axisName<Letter extends 'x' | 'y'>(letter: Letter, i: number): Letter {
  return `${letter}${numberOf(i)}` as Letter; // Plotly's types know the first name only
}

/** xaxis, xaxis2, xaxis3 …, as a layout names them. */
export function layoutKey(letter: 'x' | 'y', i: number): string {
  return `${letter}axis${numberOf(i)}`;
}

function numberOf(i: number): string {
  return i === 0 ? '' : String(i + 1);
}

/** A title that stands on a point of the figure, centred; x and y from 0 to 1. */
export function titleAt(text: string, x: number, y: number): Partial<Annotations> {
  return { text, showarrow: false, xref: 'paper', yref: 'paper', x, xanchor: 'center', y, yanchor: 'bottom' };
}
