import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { loadAssignment } from '../assignment/assignment';
import { describeAsRoot } from '../testing/asRoot';
import { notebook, solvedCells, withBody } from '../testing/notebooks';
import { autograder } from './pack';

const ROOT = join(__dirname, '../..');
const LAB = '01-perceptron';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradescope-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the zip', () => {
  test('contains the lab, its seed and no other lab; the same sources give the same bytes', () => {
    const pack = () => Buffer.from(autograder(loadAssignment('01', folder), folder));
    const files = Object.keys(unzipSync(pack()));
    expect(files).toEqual(expect.arrayContaining(['setup.sh', 'run_autograder', `.grading/${LAB}.seed`]));
    const labs = files.flatMap(file => /^grading\/exercises\/([^/]+)/.exec(file)?.[1] ?? []);
    expect(new Set(labs)).toEqual(new Set([LAB]));
    expect(files.filter(file => file.startsWith('solutions/'))).toEqual([`solutions/${LAB}.ts`]);
    expect(files.filter(file => /\.(test|soak)\.ts$|redteam|node_modules/.test(file))).toEqual([]);
    expect(pack().equals(pack())).toBe(true);
  });
});

describeAsRoot('the autograder, where namespaces are forbidden', () => {
  /**
   * Unpacks the autograder as Gradescope does, with this project's libraries, hands in files and runs it
   * without bubblewrap.
   */
  function handIn(files: Record<string, string>) {
    const source = join(folder, 'source');
    for (const each of ['source', 'submission', 'results', 'bin']) mkdirSync(join(folder, each));
    for (const [path, data] of Object.entries(unzipSync(autograder(loadAssignment('01', folder), folder)))) {
      mkdirSync(dirname(join(source, path)), { recursive: true });
      writeFileSync(join(source, path), data, { mode: 0o600 });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'submission', name), text);
    symlinkSync(process.execPath, join(folder, 'bin/node')); // but no bwrap
    const args = ['--require', './setup/typescript.cjs', 'grading/gradescope/main.ts', folder];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: source,
      encoding: 'utf8',
      env: { PATH: join(folder, 'bin'), SECRET: 'of the environment' },
    });
    const results = JSON.parse(readFileSync(join(folder, 'results/results.json'), 'utf8')) as Results;
    return { stdout, stderr, results };
  }

  interface Results {
    readonly score?: number;
    readonly output: string;
    readonly tests: readonly { readonly name: string; readonly score: number; readonly output: string }[];
    readonly extra_data?: { readonly isolation: string; readonly walls: string };
  }

  test('grades, says how the code was isolated, and keeps its files to itself', () => {
    const cells = withBody(solvedCells(LAB), 'perceptron', 'return 0;');
    const { stdout, stderr, results } = handIn({ 'my lab.ipynb': notebook(cells) });
    expect([stderr, results.score]).toEqual(['', 9]); // with follow-through, as everywhere
    expect(stdout).toContain("Students' code runs as another user");
    expect(results.extra_data?.isolation).toContain('as another user');
    expect(results.extra_data?.walls).toBe(results.extra_data?.isolation);
    for (const each of ['results', 'submission'])
      expect(statSync(join(folder, each)).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['nothing', {}, 'not 0 among: '],
    ['two notebooks', { 'a.ipynb': '{}', 'b.ipynb': '{}' }, 'not 2 among: a, b'],
  ])('%s is reported', (_what, files, message) => {
    const { results } = handIn(files);
    expect(results).toMatchObject({ score: 0, output: expect.stringContaining(message) as string });
  });
});
