import { randomUUID } from 'node:crypto';
import { escapeHtml } from '../../notebook/html';
import { inNotebook, show, update } from './publish';

/** A bar that shows how much is done. */
export interface Progress {
  /**
   * Reports how much is done. It draws at most ten times a second, so it may be called in every step.
   *
   * @param done from 0 to the total
   * @param note a remark to show beside it, such as the loss
   */
  update(done: number, note?: string): void;
  /** Shows the last state, with the time that it took. */
  end(): void;
}

/** The shortest time between two frames, in milliseconds. */
const FRAME = 100;

/**
 * Shows a progress bar, which is redrawn in place. Outside a notebook one line is printed at the end.
 *
 * @param total how much there is to do: epochs, batches, images; above 0
 * @param options.label what is counted, in a word or two
 * @throws RangeError if the total is not above 0
 *
 * @example
 * const bar = progress(3, { label: 'epochs' });
 * for (let epoch = 1; epoch <= 3; epoch++) bar.update(epoch, 'loss 0.25');
 * bar.end(); //=> epochs: 3 of 3, loss 0.25, 0.0 s
 */
export function progress(total: number, { label }: { label: string }): Progress {
  if (!(total > 0)) {
    throw new RangeError(`progress: total should be above 0, got ${total}: it is how much there is to do.`);
  }
  const start = performance.now();
  const id = randomUUID();
  let state = { done: 0, note: '' };
  let shown = -Infinity;

  const frame = (place: typeof update, time: string) => {
    const details = [`${state.done} of ${total}`, state.note, time].filter(part => part !== '').join(', ');
    place(
      { 'text/html': markup(label, state.done, total, details), 'text/plain': `${label}: ${details}` },
      id,
    );
    shown = performance.now();
  };
  if (inNotebook()) frame(show, '');
  return {
    update(done, note = '') {
      state = { done, note };
      if (inNotebook() && performance.now() - shown >= FRAME) frame(update, left(start, done / total));
    },
    end: () => frame(inNotebook() ? update : show, seconds(performance.now() - start)),
  };
}

function markup(label: string, done: number, total: number, details: string): string {
  const bar = `<progress value="${done}" max="${total}" style="width: 20em"></progress>`;
  return `<label>${escapeHtml(label)} ${bar}</label> ${escapeHtml(details)}`;
}

/** The remaining time at the average speed so far. */
function left(start: number, part: number): string {
  if (part <= 0 || part >= 1) return '';
  return `about ${seconds(((performance.now() - start) * (1 - part)) / part)} left`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
