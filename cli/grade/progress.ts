import type { Result } from '../../grading/grade/gradeSubmission';

/** The part of a terminal, a file or a pipe that progress needs. */
type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

/**
 * Shows the progress of a batch: on a terminal one line, redrawn for each result; elsewhere one line per
 * result, for a log.
 *
 * @example
 * 120 of 1000 graded, about 4 min left; the last: rossi: 8 of 10
 */
export class Progress {
  private readonly start = Date.now();
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly stream: Stream = process.stdout,
  ) {}

  readonly show = (result: Result): void => {
    this.done++;
    if (!this.stream.isTTY) return void this.stream.write(`${line(result)}\n`);
    const text = `${this.done} of ${this.total} graded${this.left()}; the last: ${line(result)}`;
    this.stream.write(`\r\x1b[K${text.slice(0, this.stream.columns - 1)}`);
  };

  /** Clears the progress line. */
  end(): void {
    if (this.stream.isTTY) this.stream.write('\r\x1b[K');
  }

  private left(): string {
    const seconds = ((Date.now() - this.start) / 1000 / this.done) * (this.total - this.done);
    if (seconds < 1) return '';
    return seconds < 90
      ? `, about ${Math.ceil(seconds)} s left`
      : `, about ${Math.round(seconds / 60)} min left`;
  }
}

function line({ submission, status, problem, grades }: Result): string {
  const sum = (what: 'points' | 'of') => grades.reduce((total, one) => total + one[what], 0);
  return status === 'graded'
    ? `${submission.student}: ${sum('points')} of ${sum('of')}`
    : `${submission.student}: ${status}: it ${problem}`;
}
