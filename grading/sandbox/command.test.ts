import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSandboxed } from '../testing/sandboxed';
import { lockedCommand } from './command';

jest.setTimeout(120_000);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'command-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What a program answers behind the first wall alone: bubblewrap, without Node's permissions. */
function behindTheWall(body: string): unknown {
  const program = join(folder, 'program.cjs');
  writeFileSync(
    program,
    `const fs = require('fs'); const run = () => { ${body} }; console.log(JSON.stringify(run()))`,
  );
  const [command, ...args] = lockedCommand(program, 10).filter(
    arg => !/^--(experimental-)?permission$|^--allow-/.test(arg),
  );
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return stdout === '' ? stderr : JSON.parse(stdout);
}

describeSandboxed('bubblewrap alone', () => {
  test('shows the libraries, Node and the program, and nothing else', () => {
    expect(behindTheWall('return fs.readdirSync("/")')).toEqual(['dev', 'lib', 'lib64', 'runtime', 'usr']);
    expect(behindTheWall('return fs.readdirSync("/runtime")')).toEqual(['lib', 'node', 'program.cjs']);
  });

  test('lets no byte be written', () => {
    const files = ['/a', '/runtime/a', '/dev/a', '/dev/shm/a', '/usr/a', '/runtime/program.cjs'];
    const write =
      'try { fs.writeFileSync(file, "a"); return "written"; } catch (error) { return error.code; }';
    const codes = behindTheWall(`return ${JSON.stringify(files)}.map(file => { ${write} })`);
    for (const code of codes as string[]) expect(['EROFS', 'EACCES', 'EFBIG', 'EPERM']).toContain(code);
  });

  test('has no network: not even the host itself answers', () => {
    expect(behindTheWall('return Object.keys(require("os").networkInterfaces())')).toEqual(['lo']);
  });

  test('lets nobody be root, and starts only few processes', () => {
    expect(behindTheWall('return [process.getuid(), process.getgid()].every(id => id > 0)')).toBe(true);
    const ids =
      'require("child_process").spawnSync("/usr/bin/setpriv", ["--dump"], { encoding: "utf8" }).stdout';
    expect(behindTheWall(`return ${ids}`)).toMatch(/no_new_privs: 1[^]*Capability bounding set: \[none\]/);
    const many = 'for i in $(seq 100); do sleep 5 & done; echo all 100 run';
    const result = `require("child_process").spawnSync("/usr/bin/sh", ["-c", "${many}"], { encoding: "utf8" })`;
    expect(behindTheWall(`return ${result}`)).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/fork/i) as string,
    });
  });

  test('gives no more memory than there is', () => {
    const fill = 'const a = []; for (let i = 0; i < 200; i++) a.push(Buffer.alloc(1e7, 1)); return "2 GB";';
    expect(behindTheWall(fill)).toMatch(/allocation failed/i);
  });
});
