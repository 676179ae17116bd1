import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from './gradeSubmission';
import { Journal } from './journal';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'journal-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'journal.jsonl');
const result = (id: string, seconds = 1): Result => ({
  submission: { id, student: id, path: '' },
  lab: '05',
  status: 'graded',
  grades: [],
  seconds,
});

function withJournal<T>(work: (journal: Journal) => T): T {
  const journal = new Journal(folder);
  try {
    return work(journal);
  } finally {
    journal.close();
  }
}

test('keeps results, of which the latest under a key counts', () => {
  withJournal(journal => [result('a'), result('a', 2)].forEach(one => journal.add('k', one)));
  expect(withJournal(journal => journal.get('k'))).toEqual(result('a', 2));
  expect(withJournal(journal => journal.get('other'))).toBeUndefined();
});

test('cut off at any byte, it loses only the line that was being written', () => {
  withJournal(journal => journal.add('a', result('a')));
  const first = statSync(file()).size;
  withJournal(journal => journal.add('b', result('é')));
  const whole = readFileSync(file());
  for (let size = whole.length - 1; size >= first; size--) {
    truncateSync(file(), size);
    withJournal(journal => {
      expect([journal.get('a'), journal.get('b')]).toEqual([result('a'), undefined]);
      journal.add('b', result('é'));
    });
    expect(readFileSync(file())).toEqual(whole);
  }
});

test('an invalid line is reported', () => {
  appendFileSync(file(), 'notes\n');
  expect(() => new Journal(folder)).toThrow(
    /journal\.jsonl, line 1 is not an entry of a journal\. Delete that line/,
  );
});

test('is readable for its owner only', () => {
  withJournal(() => undefined);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});
