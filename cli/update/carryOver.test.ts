import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { studentCells } from '../../authoring/student';
import { filledNotebook } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';
import { readNotebook, serialize, sourceOf, toNotebook } from '../../notebook/nbformat';
import { parsePercent } from '../../notebook/percent';
import { withLock } from '../../setup/lock.cjs';
import { Progress } from '../../setup/progress.cjs';
import { projectAt } from '../../setup/project.cjs';
import { notebooks as setUpNotebooks } from '../../setup/steps/notebooks.cjs';
import { bundle } from '../release/bundle';
import { pack } from '../release/command';
import { RELEASE, type Release } from '../student/course';
import { withReceipt } from '../submit/receipt';
import { StudentCopy } from '../testing/studentCopy';

const ROOT = join(__dirname, '../..');

/** Two labs that changed places, and what each was called before. */
const BEFORE = { '04-backpropagation': '05-backpropagation', '05-overfitting': '04-overfitting' };
type Lab = keyof typeof BEFORE;
const LABS = Object.keys(BEFORE) as Lab[];
const NOTE = 'What I have learnt.';
const ANSWER = 'I predict that it falls.';

/** A lab's notebook as students got it under its number before, with another title and with a cell that is gone. */
function notebookBefore(lab: Lab): string {
  const source = readFileSync(join(ROOT, 'solutions', `${lab}.ts`), 'utf8');
  const [title, ...cells] = studentCells(parsePercent(source, lab), lab);
  const named = { ...title, source: title.source.replace(/^# Lab \d/, `# Lab ${BEFORE[lab][1]}`) };
  const gone = { type: 'markdown', source: 'The course says this no more.', metadata: {} } as const;
  return serialize(toNotebook([named, gone, ...cells]));
}

/** The same notebook with the right answers in it, and a note of the student's at its end. */
function solvedBefore(lab: Lab): string {
  const right = sources(filledNotebook(lab));
  const notebook = readNotebook(notebookBefore(lab), lab);
  for (const cell of notebook.cells) {
    const [, name] = /'(\w+) is not written yet'/.exec(sourceOf(cell)) ?? [];
    if (name) cell.source = right.find(source => source.includes(`\nfunction ${name}(`))!;
  }
  notebook.cells.find(({ metadata }) => metadata.tags?.includes('answer'))!.source = ANSWER;
  notebook.cells.push({ cell_type: 'markdown', id: 'note', metadata: {}, source: NOTE });
  return serialize(notebook);
}

const sources = (text: string) => readNotebook(text, '').cells.map(sourceOf);

/** The release from before: today's, but for names and notebooks. */
function releaseBefore(files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const renamed = (text: string) => LABS.reduce((all, lab) => all.replaceAll(lab, BEFORE[lab]), text);
  const before = new Map([...files].map(([path, data]) => [renamed(path), data]));
  for (const lab of LABS)
    for (const folder of ['labs', '.course/labs'])
      before.set(`${folder}/${BEFORE[lab]}.ipynb`, Buffer.from(notebookBefore(lab)));
  const index = 'src/check/fixtures/index.json';
  before.set(index, Buffer.from(renamed(files.get(index)!.toString())));
  const release = JSON.parse(renamed(files.get(RELEASE)!.toString())) as Release;
  const { labs, files: others } = release; // an older release has no hash, and no version in our sense
  return before.set(RELEASE, Buffer.from(JSON.stringify({ version: 'before', labs, files: others })));
}

let files: Map<string, Buffer>;
beforeAll(async () => {
  files = await bundle(ROOT, LABS);
});

let copy: StudentCopy;
afterEach(() => copy.remove());
const at = (path: string) => join(copy.root, path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const inLabs = () =>
  readdirSync(at('labs'))
    .filter(file => file.endsWith('.ipynb'))
    .sort();

/** The lab's cells of today with the right code and the student's written answer. */
function right(lab: Lab): string[] {
  const { cells } = readNotebook(filledNotebook(lab), lab);
  cells.find(({ metadata }) => metadata.tags?.includes('answer'))!.source = ANSWER;
  return cells.map(sourceOf);
}

/** All of the student's work, under the labs' names of today, and nothing twice. */
function expectCarriedOver(): void {
  expect(inLabs()).toEqual(LABS.map(lab => `${lab}.ipynb`));
  for (const lab of LABS) expect(sources(read(`labs/${lab}.ipynb`))).toEqual([...right(lab), NOTE]);
  const copies = readdirSync(at('labs/copies')).sort();
  expect(copies.map(name => name.split(' ')[0])).toEqual(Object.values(BEFORE).sort());
  for (const lab of LABS)
    expect(read(`labs/copies/${copies.find(name => name.startsWith(BEFORE[lab]))}`)).toBe(solvedBefore(lab));
}

describeSandboxed('a copy from before the labs changed places', () => {
  beforeEach(() => {
    copy = new StudentCopy(releaseBefore(files));
    for (const lab of LABS) writeFileSync(at(`labs/${BEFORE[lab]}.ipynb`), solvedBefore(lab));
    writeFileSync(at('new.zip'), pack(files));
  });

  test('is updated with all answers, which are submitted and graded under every name of the lab', () => {
    const { status, stdout, stderr } = copy.labs('update', 'new.zip');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /labs\/04-overfitting\.ipynb is now lab 05, labs\/05-overfitting\.ipynb\. Your 7 cells are in it\. The old file is labs\/copies\/04-overfitting 2/,
    );
    expectCarriedOver();

    const handIn = (lab: string) => copy.labs('submit', lab, '--student', 'rossi').stdout;
    const fromBackpropagation =
      /^10 of 10 exercises are written\.\n1 of 5 questions are answered\.\nHand in submissions\/04-backpropagation\/rossi/;
    for (const name of ['04', '05-backpropagation', 'backpropagation'])
      expect(handIn(name)).toMatch(fromBackpropagation);
    for (const name of ['5', '04-overfitting'])
      expect(handIn(name)).toMatch(/^5 of 5 .*\n1 of 4 .*\nHand in submissions\/05-overfitting\/rossi/);

    // The notebook under its old name is the lab's, too: as a submission it may have any name.
    mkdirSync(at('handed in'));
    copyFileSync(at('submissions/05-overfitting/rossi.ipynb'), at('handed in/rossi.ipynb'));
    writeFileSync(at('handed in/04-overfitting.ipynb'), solvedBefore('05-overfitting'));
    // A journal from before, in the same folder, is read, and none of its results taken for one of today's lab.
    mkdirSync(at('out 05'));
    const submission = { id: 'rossi', student: 'rossi', path: 'rossi.ipynb' };
    const result = { submission, lab: '05', status: 'graded', grades: [], seconds: 1 };
    writeFileSync(at('out 05/journal.jsonl'), `${JSON.stringify({ key: '0'.repeat(32), result })}\n`);
    for (const lab of ['05', 'overfitting', '04-overfitting']) {
      const program = [join(ROOT, 'cli/labs.cjs'), 'grade', 'handed in', '--lab', lab, '--out', `out ${lab}`];
      expect(spawnSync(process.execPath, program, { cwd: copy.root }).status).toBe(0);
      const rows: Record<string, string>[] = parse(read(`out ${lab}/gradebook.csv`), { columns: true });
      expect(rows.map(row => [row.student, row.lab, row.score])).toEqual([
        ['04-overfitting.ipynb', '05', rows[0].of],
        ['rossi', '05', rows[0].of],
      ]);
    }
  });
});

describe('a copy that the command of the version before has updated: the files from before are still there', () => {
  beforeEach(() => {
    copy = new StudentCopy(files);
    for (const lab of LABS) writeFileSync(at(`labs/${BEFORE[lab]}.ipynb`), solvedBefore(lab));
  });

  test('"npm start" carries the answers over, once', async () => {
    const project = projectAt(copy.root);
    const setUp = () =>
      withLock(
        project,
        () => undefined,
        () => setUpNotebooks.run(project, new Progress('your notebooks')),
      );
    expect(await setUp()).toEqual({
      done: expect.stringMatching(
        /05-backpropagation\.ipynb is now lab 04, .* Your 12 cells are in it/,
      ) as string,
    });
    expectCarriedOver();
    expect(await setUp()).toBeUndefined();
    expectCarriedOver();
  });

  test('so does the next command; what is newer counts, and a notebook that cannot be read stays', () => {
    const lab = 'labs/05-overfitting.ipynb';
    const newer = read(lab).replace("throw new Error('l2Penalty is not written yet');", 'return lambda * 2;');
    writeFileSync(at(lab), newer);
    writeFileSync(at('labs/05-backpropagation.ipynb'), '{}');
    const { status, stdout } = copy.labs('submit', '05', '--student', 'rossi');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /Your 7 cells are in it\. They stand above what you had written there, which counts; a copy is labs\/copies\/05-overfitting /,
    );
    expect(stdout).toMatch(
      /05-backpropagation\.ipynb is now lab 04, .*, but your work could not be carried over: .* not a notebook/,
    );
    expect(stdout).toContain('\n5 of 5 exercises are written.\n');
    expect(inLabs()).toEqual([
      '04-backpropagation.ipynb',
      '05-backpropagation.ipynb',
      '05-overfitting.ipynb',
    ]);
    const both = sources(read(lab)).filter(source => source.includes('\nfunction l2Penalty('));
    expect(both.map(source => source.includes('return lambda * 2;'))).toEqual([false, true]);
  });
});

test('a receipt from before is one of the same lab', () => {
  copy = new StudentCopy(files);
  const notebook = readNotebook(solvedBefore('04-backpropagation'), '');
  writeFileSync(at('05.ipynb'), serialize(withReceipt(notebook, '05-backpropagation', 'rossi')));
  expect(copy.labs('submit', '--check', '05.ipynb')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(
      'as it was made: 05-backpropagation (now 04-backpropagation), rossi',
    ) as string,
  });
});
