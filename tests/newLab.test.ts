import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StudentCopy } from '../cli/testing/studentCopy';

const ROOT = join(__dirname, '..');
const LAB = '99-self-attention';

/** All files of the checkout, with the packages that are installed: what a maintainer has. */
let copy: StudentCopy;
beforeAll(() => {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
  copy = new StudentCopy(new Map(files.map(file => [file, readFileSync(join(ROOT, file))])));
  execFileSync('git', ['init', '--quiet'], { cwd: copy.root });
});
afterAll(() => copy.remove());

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy.root, encoding: 'utf8' });

/** The files that the command names. */
let written: string[];

test('npm run new:lab writes and builds a lab, and says what it wrote', () => {
  const { status, stdout, stderr } = node('--require', './setup/typescript.cjs', 'authoring/newLab.ts', LAB);
  expect([status, stderr]).toEqual([0, '']);
  written = [...stdout.matchAll(/^ {2}(\S+)$/gm)].map(([, path]) => path);
  expect(written).toHaveLength(7);
  execFileSync('git', ['add', '--all'], { cwd: copy.root });
  const shared = ['hints', 'index'].map(file => `src/check/fixtures/${file}.json`);
  const tracked = execFileSync('git', ['ls-files', '-z', '--', `*${LAB}*`, ...shared], {
    cwd: copy.root,
    encoding: 'utf8',
  });
  expect(tracked.split('\0').filter(Boolean).sort()).toEqual([...written].sort());
});

test('its types are right', () => {
  const config = {
    extends: './tsconfig.json',
    compilerOptions: { types: ['node', 'jest'] },
    include: [`${LAB}.ts`, `../grading/exercises/${LAB}`, '../src/**/*.d.ts'],
  };
  writeFileSync(join(copy.root, 'solutions/tsconfig.new.json'), JSON.stringify(config));
  const tsc = node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'solutions/tsconfig.new.json');
  expect([tsc.status, tsc.stdout]).toEqual([0, '']);
});

test('it is linted and laid out as everything is', () => {
  const sources = written.filter(file => file.endsWith('.ts'));
  // Without the option it would read the types of the whole project.
  const types = '--parser-options=project:solutions/tsconfig.new.json';
  const lint = node('node_modules/eslint/bin/eslint.js', types, ...sources);
  expect([lint.status, lint.stdout]).toEqual([0, '']);
  const layout = node('node_modules/prettier/bin/prettier.cjs', '--check', ...sources);
  expect([layout.status, layout.stderr]).toEqual([0, '']);
});

test('all tests that concern it pass: its own, and those of what every lab has', () => {
  const { status, stderr } = node(
    'node_modules/jest/bin/jest.js',
    ...[LAB, 'authoring/build.test.ts', 'grading/assignment/loadExercises.test.ts'],
    ...['tests/texts.test.ts', 'tests/architecture.test.ts', '--maxWorkers=1'],
  );
  expect(stderr).toMatch(/^Test Suites: 7 passed, 7 total$/m);
  expect(status).toBe(0);
});
