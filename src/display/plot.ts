import { randomUUID } from 'node:crypto';
import { inNotebook, show, update } from './publish';
import { styled, type Figure } from './plotly/figure';
import { isDrawable, renderPng } from './plotly/png';

/**
 * Shows a plotly figure: interactive in JupyterLab, a picture where that is not possible, its description elsewhere.
 *
 * @param figure traces (`data`), `layout` and, if it moves, `frames`; the course's style is filled in
 * @param options.alt what the figure shows, in a sentence: for people who cannot see it, and for terminals
 * @returns a promise to wait for: `await plot(...)`
 * @throws RangeError if `alt` is empty
 *
 * @example
 * await plot({ data: [{ x: [0, 1, 2], y: [0, 1, 4] }] }, { alt: 'y = x squared' });
 */
export async function plot(figure: Figure, { alt }: { alt: string }): Promise<void> {
  if (alt.trim() === '') throw new RangeError('plot: alt is empty; say in a sentence what the figure shows.');
  if (!Array.isArray(figure.data)) {
    throw new TypeError(
      `plot: figure.data should be an array of traces, got ${typeof figure.data}. Write plot({ data: [trace] }, …).`,
    );
  }
  await draw(figure, alt, randomUUID(), show);
}

/**
 * Like `plot`, but replaces the output under `id`. Outside a notebook nothing can be replaced: the
 * description is printed.
 */
export function plotInPlace(figure: Figure, alt: string, id: string): Promise<void> {
  return draw(figure, alt, id, update);
}

async function draw(figure: Figure, alt: string, id: string, place: typeof update): Promise<void> {
  const text = `Figure: ${alt}`;
  if (!inNotebook()) return show({ 'text/plain': text });

  const finished = styled(figure);
  const bundle = { 'application/vnd.plotly.v1+json': finished, 'text/plain': text };
  // If a figure comes with a picture, JupyterLab shows only the picture, in which nothing moves. So the
  // figure is sent first; when the picture follows, JupyterLab keeps showing the figure, and the notebook
  // stores both.
  place(bundle, id);
  if (!isDrawable(finished.data)) return;
  update({ ...bundle, 'image/png': (await renderPng(finished)).toString('base64') }, id);
}
