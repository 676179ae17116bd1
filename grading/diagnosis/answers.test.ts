import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { SETS } from './answer';
import { labsOf, loadAnswers } from './loadAnswers';

const ROOT = join(__dirname, '../..');

const tables = SETS.flatMap(set => labsOf(set).map(lab => ({ set, lab })));

const labs = readdirSync(join(ROOT, 'labs')).filter(file => /^\d\d-.*\.ipynb$/.test(file));

/** What TypeScript keeps in a file that it has parsed, without declaring it. */
interface Parsed {
  readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
}

/** The names that a lab's notebook checks. */
function checkedIn(lab: string): string[] {
  const { cells } = JSON.parse(readFileSync(join(ROOT, 'labs', `${lab}.ipynb`), 'utf8')) as {
    cells: { source: string[] }[];
  };
  return cells.flatMap(({ source }) => source.join('').match(/(?<=^await check\()\w+(?=\);$)/gm) ?? []);
}

test.each(SETS)('set %s has a table for each lab', set => {
  expect(labsOf(set)).toEqual(labs.map(file => file.replace('.ipynb', '')).toSorted());
});

test.each(tables)('set $set, $lab: enough answers, all of them TypeScript', ({ set, lab }) => {
  const answers = loadAnswers(set, lab);
  const wrong = answers.filter(({ right }) => !right);
  const names = checkedIn(lab);
  expect(wrong.length).toBeGreaterThanOrEqual(20);
  expect(answers.length - wrong.length).toBeGreaterThanOrEqual(10);
  expect(new Set(answers.map(({ code }) => code)).size).toBe(answers.length);
  expect([...new Set(wrong.map(({ fn }) => fn))].toSorted()).toEqual(names.toSorted());
  for (const { fn, code } of answers) {
    expect(names).toContain(fn);
    expect(code).toContain(`function ${fn}`);
  }
  const text = answers.map(({ code }) => code).join('\n');
  const file = ts.createSourceFile('answers.ts', text, ts.ScriptTarget.ES2022) as ts.SourceFile & Parsed;
  expect(file.parseDiagnostics.map(({ start }) => text.slice(start, start + 80))).toEqual([]);
});
