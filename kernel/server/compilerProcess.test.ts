import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotPlace } from '../snapshot/place.cjs';
import { ROOT, temporaryFolder } from '../testing/kernel';
import { CompilerProcess } from './compilerProcess';

const folder = temporaryFolder('compiler-');
const started: CompilerProcess[] = [];
afterAll(() => started.forEach(compiler => compiler.stop()));

function start(blob: string): CompilerProcess {
  const compiler = new CompilerProcess({ blob });
  started.push(compiler);
  return compiler;
}

const typeError = {
  problems: [{ message: "Type 'string' is not assignable to type 'number'. (TS2322)" }],
};

test.each([
  ['any folder', ROOT],
  ['the labs, which has their packages parsed', join(ROOT, 'labs')],
])('the compiler starts from the snapshot for %s, and checks types as it does without it', async (_, cwd) => {
  const complaint = jest.spyOn(process.stderr, 'write');
  execFileSync(process.execPath, [join(__dirname, '../snapshot/build.cjs')], { cwd });
  const { blob } = snapshotPlace(cwd);
  expect(existsSync(blob)).toBe(true);
  expect(await start(blob).call('compile', 'const word: number = "seven";')).toMatchObject(typeError);
  expect(complaint.mock.calls.flat().join('')).not.toContain('it starts without it');
  complaint.mockRestore();
});

test.each([
  ['no file', undefined],
  ['an empty file', ''],
  ['a file that is no snapshot', 'no snapshot'],
])('if the snapshot is %s, the compiler starts without it', async (words, content) => {
  const blob = join(folder, `${words}.blob`);
  if (content !== undefined) writeFileSync(blob, content);
  expect(await start(blob).call('compile', 'const word: number = "seven";')).toMatchObject(typeError);
});
