import { spawnSync } from 'node:child_process';
import { describeSandboxed } from '../testing/sandboxed';
import { lockedCommand } from './command';

jest.setTimeout(120_000);

/** What a program answers in the sandbox. */
function lockedIn(body: string, command = lockedCommand(10)): unknown {
  const input = `const fs = require('fs'); const run = () => { ${body} }; console.log(JSON.stringify(run()))`;
  const { stdout, stderr } = spawnSync(command[0], command.slice(1), { encoding: 'utf8', input });
  return stdout === '' ? stderr : JSON.parse(stdout);
}

/** What it answers behind the first wall alone: bubblewrap, without Node's permissions. */
function behindTheWall(body: string): unknown {
  const isPermission = (arg: string) => /^--(experimental-)?permission$/.test(arg);
  return lockedIn(
    body,
    lockedCommand(10).filter(arg => !isPermission(arg)),
  );
}

describeSandboxed('bubblewrap alone', () => {
  test('shows the libraries and Node, and nothing else', () => {
    expect(behindTheWall('return fs.readdirSync("/")')).toEqual(['dev', 'lib', 'lib64', 'runtime', 'usr']);
    expect(behindTheWall('return fs.readdirSync("/runtime")')).toEqual(['lib', 'node']);
  });

  test('lets no byte be written', () => {
    const files = ['/a', '/runtime/a', '/dev/a', '/dev/shm/a', '/usr/a', '/runtime/node'];
    const write =
      'try { fs.writeFileSync(file, "a"); return "written"; } catch (error) { return error.code; }';
    const codes = behindTheWall(`return ${JSON.stringify(files)}.map(file => { ${write} })`);
    for (const code of codes as string[])
      expect(['EROFS', 'EACCES', 'EFBIG', 'EPERM', 'ETXTBSY']).toContain(code);
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

describeSandboxed("Node's own permissions, the second wall", () => {
  test.each([
    ...['/etc/passwd', '/proc/1/environ', '/usr/bin/id', '/runtime/node'].map(
      file => `fs.readFileSync("${file}")`,
    ),
    'fs.writeFileSync("/dev/shm/a", "a")',
    'require("child_process").execFileSync("/usr/bin/id")',
    'new (require("worker_threads").Worker)("1", { eval: true })',
    'process.dlopen({}, "/usr/lib/x.node")',
    'new (require("inspector").Session)().connect()',
  ])('forbid %s', code => {
    expect(lockedIn(`try { ${code}; return "done"; } catch (error) { return error.code; }`)).toMatch(
      /^ERR_(ACCESS_DENIED|DLOPEN_DISABLED|INSPECTOR_NOT_AVAILABLE)$/,
    );
  });
});
