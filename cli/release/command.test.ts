import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNotebook, readNotebook, serialize, sourceOf } from '../../notebook/nbformat';
import { provenanceOf } from '../../notebook/provenance';
import manifest from '../../package.json';
import type { Release } from '../student/course';
import { StudentCopy } from '../testing/studentCopy';
import { bundle } from './bundle';
import { pack } from './command';
import { findLeaks } from './secrets';

const ROOT = join(__dirname, '../..');
const LABS = ['01-perceptron', '04-backpropagation'];
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

let files: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  files = await bundle(ROOT, LABS);
});

test('contains the chosen labs with their public cases, and nothing of the others', () => {
  const names = [...files.keys()];
  const labs = names.filter(name => /\d\d-/.test(name));
  expect(labs.sort()).toEqual(
    LABS.flatMap(lab => [
      `.course/labs/${lab}.ipynb`,
      `labs/${lab}.ipynb`,
      `src/check/fixtures/${lab}.json`,
    ]).sort(),
  );
  const index = JSON.parse(files.get('src/check/fixtures/index.json')!.toString()) as object;
  expect([...new Set(Object.values(index))]).toEqual(LABS);
});

test('its notebooks say which release they come from', () => {
  const { version, hash } = JSON.parse(files.get('.course/release.json')!.toString()) as Release;
  for (const lab of LABS)
    for (const folder of ['labs', '.course/labs']) {
      const text = files.get(`${folder}/${lab}.ipynb`)!.toString();
      expect(provenanceOf(readNotebook(text, lab))).toEqual({ version, release: hash });
    }
});

test("contains no file for instructors, no test, and none of the package's TypeScript", () => {
  const foreign =
    /^(solutions|grading|bench|docs|tests)\/|\.(test|soak)\.ts$|^src\/.*(?<!\.d)\.ts$|cli\/(answers|exercises|grade|gradescope|queue|release|worker)/;
  expect([...files.keys()].filter(name => foreign.test(name))).toEqual([]);
});

test('contains no solution, no rubric, no oracle and no exercise', () => {
  expect(findLeaks(ROOT, files)).toEqual([]);
});

describe('the search finds', () => {
  const find = (name: string, text: string) => findLeaks(ROOT, new Map([[name, Buffer.from(text)]]));
  const rubric = /\/\/ %% \[markdown\] tags=\["rubric"\]\n([^]*?)\n\/\/ %%/.exec(
    read('solutions/04-backpropagation.ts'),
  )![1];

  test.each([
    ['a solution', 'copy.ts', read('solutions/01-perceptron.ts'), 'solutions/01-perceptron.ts'],
    [
      'one that is laid out anew',
      'copy.ts',
      read('solutions/01-perceptron.ts').replace(/\n\s*/g, ' '),
      'solutions/01-perceptron.ts',
    ],
    ['a rubric', 'notes.md', rubric.replace(/^\/\/ ?/gm, ''), 'solutions/04-backpropagation.ts'],
    ['an oracle', 'copy.ts', read('grading/oracle/backpropagation.ts'), 'grading/oracle/backpropagation.ts'],
    [
      'the mutants',
      'copy.ts',
      read('grading/exercises/04-backpropagation/softmax.ts'),
      'grading/exercises/04-backpropagation/softmax.ts',
    ],
  ])('%s', (_what, name, text, from) => {
    expect(find(name, text).map(leak => leak.from)).toContain(from);
  });

  test('a solution in a notebook', () => {
    const notebook = readNotebook(read('labs/01-perceptron.ipynb'), '');
    const [, solution] = /BEGIN SOLUTION\n([^]*?)\s*\/\/ END/.exec(read('solutions/01-perceptron.ts'))!;
    notebook.cells[3].source = solution.split(/(?<=\n)/);
    expect(find('labs/01.ipynb', serialize(notebook))).not.toEqual([]);
  });
});

test("the package's sources would be found, because they contain what students write", () => {
  expect(findLeaks(ROOT, new Map([['a.ts', Buffer.from(read('src/training/optimizers.ts'))]]))).not.toEqual(
    [],
  );
});

test('the same files make the same archive', () => {
  const some = new Map([...files].slice(0, 50));
  expect(Buffer.from(pack(some)).equals(pack(some))).toBe(true);
});

describe('unpacked', () => {
  let copy: StudentCopy;
  const lab = 'labs/04-backpropagation.ipynb';
  const path = (name: string) => join(copy.root, name);
  beforeAll(() => {
    copy = new StudentCopy(files);
  });
  afterAll(() => copy.remove());

  /** Writes an answer into a blank, as JupyterLab would. */
  function answer(name: string, body: string): void {
    const notebook = readNotebook(readFileSync(path(lab), 'utf8'), lab);
    const cell = notebook.cells.find(one => sourceOf(one).includes(`'${name} is not written yet'`))!;
    cell.source = sourceOf(cell).replace(/ *\/\/ YOUR CODE[^]*?yet'\);/, body);
    writeFileSync(path(lab), serialize(notebook));
  }

  test('its notebooks run on its kernel, up to the cells that need an answer', () => {
    const { status, stderr } = copy.node(
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      'labs',
      '-t',
      '01-perceptron',
    );
    expect(stderr).toMatch(/Tests: .*[1-9]\d* passed/);
    expect(status).toBe(0);
  });

  test('it knows its version', () => {
    const { date } = JSON.parse(files.get('.course/release.json')!.toString()) as Release;
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(copy.labs('--version').stdout).toBe(`dl-labs ${manifest.version} (${date})\n`);
    expect(copy.labs('doctor').stdout).toMatch(/^ok +Course +\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)$/m);
  });

  test('it has the commands that are for students', () => {
    const { stdout, stderr } = copy.labs('--help');
    expect(stderr).toBe('');
    expect([...stdout.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)).toEqual([
      'doctor',
      'reset',
      'restore',
      'submit',
      'update',
    ]);
    expect(copy.labs('grade').status).toBe(2);
  });

  test('submit makes a file without outputs, with a receipt, and says what is missing', () => {
    expect(copy.labs('submit', '04')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Give your id in the course') as string,
    });
    answer('softmax', '  return 1 +;');
    answer('biasGradient', "  return require('node:fs');");
    const { status, stdout, stderr } = copy.labs('submit', '04', '--student', 'rossi');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('softmax cannot be read: line ');
    expect(stdout).toContain('crossEntropy is not written yet.\n');
    expect(stdout.match(/.*biasGradient.*/g)).toEqual([
      'Warning: biasGradient uses require, which is not there when biasGradient is graded. Write import instead.',
    ]);
    expect(stdout).toMatch(
      /\n1 of 10 exercises are written\.\nWarning: .*\n0 of 5 questions are answered\.\nHand in submissions\/04-backpropagation\/rossi\.ipynb\n/,
    );
    expect(copy.labs('submit', '04').status).toBe(0); // it remembers the student

    const file = 'submissions/04-backpropagation/rossi.ipynb';
    const receipt = provenanceOf(readNotebook(readFileSync(path(file), 'utf8'), file));
    expect(receipt).toMatchObject({ version: manifest.version });
    const check = () => copy.labs('submit', '--check', file);
    expect(check()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/as it was made: 04-backpropagation, rossi/) as string,
    });
    writeFileSync(path(file), readFileSync(path(file), 'utf8').replace('node:fs', 'node:os'));
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('CHANGED') as string });
    expect(copy.labs('submit', '--check', lab).stdout).toContain('no receipt');
  });

  test("update installs a new version, and keeps the student's work", () => {
    answer('outputDelta', '  return mine;');
    const next = new Map(files);
    const changed = files.get(lab)!.toString().replace('# Lab 4', '# Lab 4 (new)');
    for (const name of [lab, `.course/${lab}`]) next.set(name, Buffer.from(changed));
    next.set('src/new.js', Buffer.from('// new\n'));
    next.delete('datasets/photos/coffee.jpg');
    const record = {
      ...(JSON.parse(files.get('.course/release.json')!.toString()) as object),
      version: '0.3.0',
      date: '2027-02-01',
      hash: 'next',
    };
    next.set('.course/release.json', Buffer.from(JSON.stringify({ ...record, files: [...next.keys()] })));
    writeFileSync(path('next.zip'), pack(next));

    const { status, stdout, stderr } = copy.labs('update', 'next.zip');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Updated from ${manifest.version} to 0.3.0 (2027-02-01); CHANGELOG.md says`);
    expect(stdout).toMatch(
      /labs\/04-backpropagation\.ipynb: your 3 cells are kept; a copy of the notebook as it was: labs\/copies\/04/,
    );
    const cells = parseNotebook(readFileSync(path(lab), 'utf8'), lab).map(({ source }) => source);
    expect(cells[0]).toContain('# Lab 4 (new)');
    expect(cells.filter(cell => /return (mine;|require|1 \+;)/.test(cell))).toHaveLength(3);
    expect(readFileSync(path('src/new.js'), 'utf8')).toBe('// new\n');
    expect(() => readFileSync(path('datasets/photos/coffee.jpg'))).toThrow('ENOENT');
    expect(copy.labs('update', 'next.zip').stdout).toContain(
      'You have this version already: 0.3.0 (2027-02-01).',
    );
    expect(copy.labs('--version').stdout).toBe('dl-labs 0.3.0 (2027-02-01)\n');
  });

  test('the version before an update is kept, and put back with the work done since', () => {
    answer('crossEntropy', '  return since;');
    const { status, stdout } = copy.labs('update', '.course/before.zip');
    expect([status, stdout]).toEqual([0, expect.stringContaining('Updated from 0.3.0 to')]);
    expect(copy.labs('--version').stdout).toContain(manifest.version);
    const cells = parseNotebook(readFileSync(path(lab), 'utf8'), lab).map(({ source }) => source);
    expect(cells[0]).not.toContain('(new)');
    expect(cells.filter(cell => /return (mine;|require|1 \+;|since;)/.test(cell))).toHaveLength(4);
    for (const [name, data] of files)
      if (!name.startsWith('labs/'))
        expect([name, readFileSync(path(name)).equals(data)]).toEqual([name, true]);
    expect(() => readFileSync(path('src/new.js'))).toThrow('ENOENT');
  });

  test('a release that had no version yet, or the same one with other labs, is updated', () => {
    const record = JSON.parse(files.get('.course/release.json')!.toString()) as Release;
    const old = { version: '0123456789ab', labs: record.labs, files: record.files };
    writeFileSync(path('this.zip'), pack(files));

    writeFileSync(path('.course/release.json'), JSON.stringify(old));
    expect(copy.labs('--version').stdout).toBe('dl-labs 0123456789ab\n');
    expect(copy.labs('update', 'this.zip')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`Updated from 0123456789ab to ${manifest.version} (`) as string,
    });

    writeFileSync(path('.course/release.json'), JSON.stringify({ ...record, hash: 'other labs' }));
    expect(copy.labs('update', 'this.zip').stdout).toContain(
      `Updated to other files of the same version, ${manifest.version} (`,
    );
    expect(copy.labs('update', 'this.zip').stdout).toContain('You have this version already');
  });

  test('after an update only scripts are executable, and every command works', () => {
    for (const [name, data] of files)
      if (name !== 'datasets/photos/coffee.jpg')
        expect([name, (statSync(path(name)).mode & 0o100) > 0]).toEqual([name, data.indexOf('#!') === 0]);
    expect(copy.labs('submit', '04', '--student', 'rossi')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Hand in submissions/04-backpropagation/rossi.ipynb') as string,
    });
    expect(copy.labs('reset', '01').status).toBe(0);
    expect(copy.labs('doctor').stdout).toContain(process.execPath);
  });

  test("reset restores a notebook, and keeps a copy of the student's", () => {
    answer('weightGradient', '  return mine;');
    const { status, stdout } = copy.labs('reset', '4');
    expect(status).toBe(0);
    expect(readFileSync(path(lab))).toEqual(readFileSync(path(`.course/${lab}`)));
    const [, kept] = /kept as (.*);/.exec(stdout)!;
    expect(readFileSync(path(kept), 'utf8')).toContain('return mine;');
  });

  test('restore puts it back, takes that back, and lists the copies', () => {
    const now = () => readFileSync(path(lab), 'utf8');
    const original = now();
    expect(copy.labs('restore', '04').stdout).toContain('labs/04-backpropagation.ipynb is as it was in');
    expect(now()).toContain('return mine;');
    expect(copy.labs('restore', '4').status).toBe(0);
    expect(now()).toBe(original);
    const list = copy.labs('restore', '04', '--list').stdout.trim().split('\n');
    expect(list.length).toBeGreaterThanOrEqual(3);
    expect(list[0]).toMatch(/^1 {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2}labs\/copies\/04-backpropagation /);
    expect(copy.labs('restore', '04', '--copy', '99').stderr).toContain(
      '--copy should be a number from 1 to',
    );
    expect(copy.labs('restore', '01', '--copy', '0').status).toBe(2);
  });

  test.each([
    [['reset', '9'], 'There is no lab "9"; there are: 01-perceptron, 04-backpropagation.'],
    [['reset'], 'Name a lab, one of these: 01'],
    [['submit', '01', '--student', '../x'], '--student should be letters'],
    [['update'], 'Name the file'],
    [['update', 'package.json'], 'package.json cannot be read as a zip file'],
  ])('%j is misuse', (args, message) => {
    const { status, stderr } = copy.labs(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});
