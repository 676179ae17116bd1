import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeAsRoot } from '../testing/asRoot';
import { describeSandboxed } from '../testing/sandboxed';
import { anotherUserCommand, endAll, lockedCommand, newUser } from './command';
import { namespaceFilter } from './seccomp';

const folder = mkdtempSync(join(tmpdir(), 'command-'));
const filterFile = join(folder, 'filter');
writeFileSync(filterFile, namespaceFilter() ?? '');
afterAll(() => rmSync(folder, { recursive: true }));

/** The result of a program in the sandbox. */
function lockedIn(body: string, command = lockedCommand(10)): unknown {
  const input = `const fs = require('fs'); const run = () => { ${body} }; console.log(JSON.stringify(run()))`;
  const filter = openSync(filterFile, 'r'); // not shared: it would be read from where the last one stopped
  const stdio = ['pipe', 'pipe', 'pipe', 'ignore', 'ignore', filter] as const;
  const { stdout, stderr } = spawnSync(command[0], command.slice(1), {
    encoding: 'utf8',
    input,
    stdio: [...stdio],
  });
  closeSync(filter);
  return stdout === '' ? stderr : JSON.parse(stdout);
}

/** Its result with bubblewrap's isolation alone, without Node's permissions. */
function behindTheWall(body: string): unknown {
  return lockedIn(body, withoutPermissions(lockedCommand(10)));
}

function withoutPermissions(command: readonly string[]): string[] {
  return command.filter(arg => !/^--(experimental-)?permission$/.test(arg));
}

describeSandboxed('bubblewrap alone', () => {
  test('shows the libraries and Node, and nothing else', () => {
    expect(behindTheWall('return fs.readdirSync("/")')).toEqual(['dev', 'lib', 'lib64', 'runtime', 'usr']);
    expect(behindTheWall('return fs.readdirSync("/runtime")')).toEqual(['lib', 'node']);
  });

  test('lets nothing be written', () => {
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

  test('lets nobody be root, and starts only a few processes', () => {
    expect(behindTheWall('return [process.getuid(), process.getgid()].every(id => id > 0)')).toBe(true);
    const ids =
      'require("child_process").spawnSync("/usr/bin/setpriv", ["--dump"], { encoding: "utf8" }).stdout';
    expect(behindTheWall(`return ${ids}`)).toMatch(/no_new_privs: 1[^]*Capability bounding set: \[none\]/);
    const many = 'for i in $(seq 100); do sleep 1000 >/dev/null 2>&1 & done; echo all 100 run';
    const result = `require("child_process").spawnSync("/usr/bin/sh", ["-c", "${many}"], { encoding: "utf8" })`;
    expect(behindTheWall(`return ${result}`)).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/fork/i) as string,
    });
  });

  const clone = process.arch === 'arm64' ? 220 : 56;
  test.each([
    ['unshare --user', 'unshare --user true', /Operation not permitted/],
    ['unshare --net', 'unshare --net true', /Operation not permitted/],
    ['clone', `perl -e 'print STDERR syscall(${clone}, 0x10000011, 0, 0, 0, 0), " ", $! + 0'`, /^-1 1$/],
    ['clone3', `perl -e 'print STDERR syscall(435, 0, 0), " ", $! + 0'`, /^-1 38$/],
  ])('forbids namespaces made by %s', (_what, line, answer) => {
    const shell = `["-c", ${JSON.stringify(line)}], { encoding: "utf8", env: { PATH: "/usr/bin" } }`;
    const result = behindTheWall(`return require("child_process").spawnSync("/usr/bin/sh", ${shell})`);
    expect(result).toMatchObject({ stderr: expect.stringMatching(answer) as string });
  });

  test('gives no more memory than the limit', () => {
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

describeAsRoot('another user alone', () => {
  const user = newUser();
  const asTheUser = (body: string) => lockedIn(body, withoutPermissions(anotherUserCommand(10, user)));

  test('has an empty environment, and no capabilities', () => {
    const ids = 'require("child_process").spawnSync("/usr/bin/setpriv", ["--dump"], { encoding: "utf8" })';
    expect(asTheUser('return process.env')).toEqual({});
    expect(asTheUser(`return ${ids}.stdout`)).toMatch(
      new RegExp(`uid: ${user}[^]*no_new_privs: 1[^]*Capability bounding set: \\[none\\]`),
    );
  });

  test("reads none of root's files, and writes nothing", () => {
    const folder = mkdtempSync(join(tmpdir(), 'command-')); // mode 0700
    const file = join(folder, 'secret');
    writeFileSync(file, 'right answers');
    for (const [code, error] of [
      [`fs.readFileSync("${file}")`, 'EACCES'],
      [`fs.readFileSync("/proc/${process.pid}/environ")`, 'EACCES'],
      [`process.kill(${process.pid}, "SIGKILL")`, 'EPERM'],
      [`fs.writeFileSync("/tmp/${user}", "a")`, 'EFBIG'],
    ])
      expect([code, asTheUser(`try { ${code}; return "done" } catch (error) { return error.code }`)]).toEqual(
        [code, error],
      );
    rmSync(`/tmp/${user}`); // empty
    rmSync(folder, { recursive: true });
  });

  test('leaves no process behind', async () => {
    const start =
      'require("child_process").spawn("/bin/sleep", ["300"], { detached: true, stdio: "ignore" })';
    const pid = asTheUser(`const child = ${start}; child.unref(); return child.pid`) as number;
    while (stateOf(pid) !== 'S') await sleep(20); // it is about to start
    const [command, ...args] = endAll(user);
    expect(spawnSync(command, args).status).toBe(0);
    const isDead = () => ['Z', 'X', 'none'].includes(stateOf(pid)); // whether its parent has reaped it or not
    while (!isDead()) await sleep(20); // if it survives, jest's timeout ends the test
  });
});

/** A process's state in `/proc/<pid>/stat`: S is asleep, Z and X are dead. */
function stateOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2];
  } catch {
    return 'none';
  }
}
