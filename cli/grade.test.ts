import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { notebook, solvedCells } from '../grading/testing/notebooks';
import { describeSandboxed } from '../grading/testing/sandboxed';

jest.setTimeout(120_000);

const labs = (args: string[], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(process.execPath, [path.join(__dirname, 'labs.cjs'), ...args], { encoding: 'utf8', env });

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
    expect(head).toMatch(/^student,lab,score,of,.*,perceptron,.*,status$/);
    expect(link).toMatch(/^link,01,,,.*"unreadable: is a symbolic link, which is not followed"$/);
    expect(rossi).toMatch(/^rossi,01,10,10,.*,graded$/);
    expect(readdirSync(path.join(out, 'results'))).toEqual(['link.json', 'rossi.json']);
  });

  test('one notebook', () => {
    const { status } = labs(['grade', path.join(folder, 'rossi.ipynb'), '--lab', '1', '--out', out]);
    expect(status).toBe(0);
    expect(book()).toMatch(/^student.*\nrossi,01,10,10,[^\n]*\n$/);
  });
});

test('without bubblewrap it refuses, says what to do, and --unsafe-no-sandbox does without', () => {
  const env = { ...process.env, PATH: '/nowhere' };
  const refused = labs(['grade', folder, '--lab', '01', '--out', out], env);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(
    /nothing was graded[^]*bwrap could not be started[^]*install the package "bubblewrap"/,
  );
  expect(readdirSync(out)).toEqual([]);
  const unlocked = labs(['grade', folder, '--lab', '01', '--out', out, '--unsafe-no-sandbox'], env);
  expect(unlocked.status).toBe(0);
  expect(book()).toContain('\nrossi,01,10,10,');
});

test.each([
  [['grade'], 'grade needs a folder or a notebook, and --lab.'],
  [['grade', '/no/such/folder', '--lab', '01'], 'no such file or directory'],
  [['grade', '.', '--lab', '99'], 'There is no lab "99" with exercises; there are: 01-perceptron'],
  [['grade', '.', '--lab', '01', '--unsafe'], "Unknown option '--unsafe'"],
])('%j is misuse', (args, message) => {
  const { status, stderr } = labs(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test('npx labs exercises', () => {
  const { status, stdout } = labs(['exercises', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toContainEqual({
    lab: '01-perceptron',
    name: 'perceptron',
    points: 1,
    cases: 7,
    mutants: 8,
    variants: 4,
  });
  expect(labs(['exercises']).stdout).toMatch(
    /^lab +name +points +cases +mutants +variants\n01-perceptron +isLinearlySeparable/,
  );
});
