import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { notebook, solvedCells } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';

const labs = (args: string[], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(process.execPath, [path.join(__dirname, '../labs.cjs'), ...args], { encoding: 'utf8', env });

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'grade-'));
  out = mkdtempSync(path.join(tmpdir(), 'grade-out-'));
  writeFileSync(path.join(folder, 'rossi.ipynb'), notebook(solvedCells('01-perceptron')));
  symlinkSync('/etc/passwd', path.join(folder, 'link.ipynb'));
});
afterEach(() => [folder, out].forEach(each => rmSync(each, { recursive: true })));

const book = () => readFileSync(path.join(out, 'gradebook.csv'), 'utf8');

describeSandboxed('npx labs grade', () => {
  test('a folder: a row and a file for every entry, and status 0', () => {
    const { status, stdout, stderr } = labs(['grade', folder, '--lab', '01', '--out', out]);
    expect(stderr).toBe('');
    expect(stdout).toContain('rossi: 10 of 10\n');
    expect(stdout).toContain(`1 of 2 graded, 1 could not be read: ${out}/gradebook.csv`);
    expect(status).toBe(0);
    const [head, link, rossi] = book().split('\n');
    expect(head).toMatch(/^student,lab,score,of,perceptron,.*,status$/);
    expect(link).toMatch(/^link,01,,,.*"unreadable: is a symbolic link, which is not followed"$/);
    expect(rossi).toMatch(/^rossi,01,10,10,.*,graded$/);
    expect(readdirSync(path.join(out, 'results'))).toEqual(['link.json', 'rossi.json']);
  });

  test('one notebook', () => {
    const { status } = labs(['grade', path.join(folder, 'rossi.ipynb'), '--lab', '1', '--out', out]);
    expect(status).toBe(0);
    expect(book()).toMatch(/^student.*\nrossi,01,10,10,[^\n]*\n$/);
  });

  test('a graded submission is not graded again without --regrade', () => {
    const journal = () => readFileSync(path.join(out, 'journal.jsonl'), 'utf8').trim().split('\n');
    const keys = () => journal().map(line => (JSON.parse(line) as { key: string }).key);
    const again = (...options: string[]) => labs(['grade', folder, '--lab', '01', '--out', out, ...options]);
    again();
    const [key] = keys();
    again();
    expect(keys()).toEqual([key]);
    expect(again('--regrade').status).toBe(0);
    expect(keys()).toEqual([key, key]);
    expect(book().match(/^rossi/gm)).toHaveLength(1);
  });

  test('an appeal: points are set with a reason, and one student is regraded with a note', () => {
    const file = path.join(out, 'adjustments.csv');
    writeFileSync(file, 'student_id;exercise;points;reason\nrossi;nandGate;0,5;Half of it.\n');
    const args = ['grade', folder, '--lab', '01', '--out', out];
    expect(labs([...args, '--adjustments', file]).status).toBe(0);
    const appeal = [...args, '--regrade-student', 'rossi', '--note', 'Seen again.'];
    expect(labs(appeal).stderr).toContain(`--adjustments ${file} then, no --adjustments now`);
    expect(labs([...appeal, '--adjustments', file]).status).toBe(0);
    expect(book()).toMatch(/\nrossi,01,9.5,10,1,0.5,.*,Seen again. nandGate: Half of it.,graded\n/);
    const page = readFileSync(path.join(out, 'feedback/rossi.html'), 'utf8');
    expect(page).toContain('Seen again.');
    expect(page).toContain('Half of it.');
  });

  test('late submissions and manual points', () => {
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    write('bianchi.ipynb', notebook(solvedCells('01-perceptron')));
    writeFileSync(
      path.join(out, 'submissions.csv'),
      'submission_id,student_id,file,submitted_at\n' +
        '1,Anna Bianchi,bianchi.ipynb,2026-11-26T11:00+01:00\n2,Carlo Rossi,rossi.ipynb,2026-11-25T11:00+01:00\n',
    );
    write('points.csv', 'student_id,question,points,of,comment\nAnna Bianchi,Predict 1,0.5,1,Half of it.\n');
    const options = ['--due', '2026-11-25T12:00+01:00', '--penalty', '25'];
    const manifest = ['--manifest', path.join(out, 'submissions.csv'), '--manual'];
    const args = ['grade', folder, '--lab', '01', '--out', out, ...options, ...manifest];
    const { status, stderr } = labs([...args, path.join(folder, 'points.csv')]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('when "link" was handed in')]);
    rmSync(path.join(folder, 'link.ipynb'));
    renameSync(path.join(folder, 'points.csv'), path.join(out, 'points.csv'));
    expect(labs([...args, path.join(out, 'points.csv')]).status).toBe(0);
    const rows = book().split('\n');
    expect(rows[0]).toMatch(/,Predict 1,days late,penalty,status$/);
    expect(rows[1]).toMatch(/^Anna Bianchi,01,7.87,11,.*,0.5,1,2.63,graded$/);
    expect(rows[2]).toMatch(/^Carlo Rossi,01,10,11,.*,,0,0,incomplete: no points yet for Predict 1$/);
    expect(readFileSync(path.join(out, 'moodle.csv'), 'utf8')).toContain('Anna Bianchi,7.87\n');
  });
});

test('without bubblewrap it refuses and says what to do; --unsafe-no-sandbox grades all the same', () => {
  const env = { ...process.env, PATH: '/nowhere' };
  const refused = labs(['grade', folder, '--lab', '01', '--out', out], env);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(
    /nothing was graded[^]*bwrap could not be started[^]*install the package "bubblewrap"/,
  );
  expect(readdirSync(out)).toEqual([]);
  const unsafe = labs(['grade', folder, '--lab', '01', '--out', out, '--unsafe-no-sandbox'], env);
  expect(unsafe.status).toBe(0);
  expect(book()).toContain('\nrossi,01,10,10,');
});

test('npx labs exercises', () => {
  const { status, stdout } = labs(['exercises', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toContainEqual({
    lab: '01-perceptron',
    name: 'perceptron',
    points: 1,
    cases: 11,
    mutants: 12,
    variants: 4,
  });
  expect(labs(['exercises']).stdout).toMatch(
    /^lab +name +points +cases +mutants +variants\n01-perceptron +isLinearlySeparable/,
  );
});
