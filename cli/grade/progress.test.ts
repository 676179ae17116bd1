import type { Result } from '../../grading/grade/gradeSubmission';
import { Progress } from './progress';

const result: Result = {
  submission: { id: 'rossi', student: 'rossi', path: '' },
  lab: '05',
  status: 'graded',
  grades: [{ name: 'f', points: 8, of: 10, right: 8, cases: 10, feedback: '' }],
  seconds: 1,
};

/** The output for two results out of two. */
function written(isTTY: boolean, columns = 80): string {
  let text = '';
  const write = (piece: string | Uint8Array) => ((text += String(piece)), true);
  const progress = new Progress(2, { write, isTTY, columns });
  progress.show(result);
  progress.show({ ...result, status: 'unreadable', problem: 'is a folder', grades: [] });
  progress.end();
  return text;
}

test('a log has a line for each result', () => {
  expect(written(false)).toBe('rossi: 8 of 10\nrossi: unreadable: it is a folder\n');
});

test('a terminal has one line, which is redrawn and disappears at the end', () => {
  expect(written(true)).toBe(
    '\r\x1b[K1 of 2 graded; the last: rossi: 8 of 10' +
      '\r\x1b[K2 of 2 graded; the last: rossi: unreadable: it is a folder' +
      '\r\x1b[K',
  );
  expect(written(true, 16)).toBe('\r\x1b[K1 of 2 graded; \r\x1b[K2 of 2 graded; \r\x1b[K');
});

test('a terminal shows how much time is left', () => {
  jest.useFakeTimers();
  let text = '';
  const write = (piece: string | Uint8Array) => ((text = String(piece)), true);
  const progress = new Progress(41, { write, isTTY: true, columns: 80 });
  jest.advanceTimersByTime(6000);
  progress.show(result);
  expect(text).toContain('1 of 41 graded, about 4 min left; the last: rossi');
  for (let i = 0; i < 2; i++) progress.show(result);
  expect(text).toContain('3 of 41 graded, about 76 s left');
  jest.useRealTimers();
});
