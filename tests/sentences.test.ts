import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * What a student reads in a check or in the grader's feedback is in `src/check/messages/`, to be reviewed and
 * translated as a whole; the code that finds a fault reports it as data. What belongs to an exercise stays with
 * the exercise: its cases' titles, its known mistakes, and what its observer looks at.
 */
const CHECKING = [
  /^src\/check\/[^/]+\.ts$/,
  /^src\/check\/networks\//,
  /^grading\/grade\/(feedback|followThrough|gradeSubmission)\.ts$/,
  /^grading\/sandbox\/(reply|replyReader)\.ts$/,
  /^grading\/sandbox\/child\//,
  /^grading\/slice\/(slice|statements)\.ts$/,
];

/** Texts with words that no student reads in a check, by file. */
const OTHERS: readonly (readonly [file: string, texts: RegExp, reason: string])[] = [
  ['src/check/markup.ts', /^<|^var\(|^[a-z-]+: /, 'HTML and its styles'],
  ['src/check/run.ts', /^(first|second) call$/, 'parts of an answer, which an observer names'],
  ['src/check/exchange.ts', /^\[object $/, 'what JavaScript itself says of a class'],
  ['src/check/exchange.ts', /^No function is named …;/, 'for authors: a case with a wrong name'],
  ['src/check/fixtures.ts', / does not hold /, 'for authors: fixtures to be built again'],
  ['src/check/judge.ts', /: nothing to compare$/, 'a bug of an observer'],
  ['src/check/values.ts', /^tensorValue: /, 'for authors: a case with a wrong shape'],
  ['grading/grade/gradeSubmission.ts', / was not run$/, 'a bug of the grader'],
  ['grading/sandbox/child/load.ts', /^return function /, 'code'],
  ['grading/sandbox/child/main.ts', /^out of memory\n$/, 'as V8 says it, for the sandbox to read'],
  ['grading/sandbox/replyReader.ts', /start|^The sandbox …$/, 'for instructors: the sandbox does not start'],
];

const root = join(__dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
const sources = tracked.filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'));

/** The literal texts of a program that hold words; `…` stands for what a template fills in. */
function wordsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts.filter(text => /\p{L}[,.:;!?]? | \p{L}/u.test(text)); // a letter beside a space
}

test('only messages hold sentences for students', () => {
  const files = sources.filter(file => CHECKING.some(pattern => pattern.test(file)));
  const found = files.flatMap(file => wordsIn(file).map(text => ({ file, text })));
  const isOther = ({ file, text }: (typeof found)[number]) =>
    OTHERS.some(([where, texts]) => where === file && texts.test(text));
  expect(found.filter(one => !isOther(one))).toEqual([]);
  const needless = OTHERS.filter(
    ([file, texts]) => !found.some(one => one.file === file && texts.test(one.text)),
  );
  expect(needless).toEqual([]);
});

test.each(['problems', 'failures', 'report', 'values'])('the sentences of messages/%s.ts are found', name => {
  expect(wordsIn(`src/check/messages/${name}.ts`).length).toBeGreaterThan(5);
});
