import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCommand } from './isolation/command';
import { PROGRAM } from './job';
import { LOADER, packedProgram } from './program';

test("V8 takes the program's code cache, under the flags of the sandbox", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  const file = join(folder, 'packed');
  writeFileSync(file, await packedProgram('allowed'));
  const opened = openSync(file, 'r');
  const [command, ...args] = nodeCommand();
  const { stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    input: LOADER.replace(/(new Script.*)\.runInThisContext\(\)/, 'console.log($1.cachedDataRejected)'),
    stdio: [...new Array<'pipe'>(PROGRAM).fill('pipe'), opened],
  });
  closeSync(opened);
  rmSync(folder, { recursive: true });
  expect(stdout).toBe('false\n');
});
