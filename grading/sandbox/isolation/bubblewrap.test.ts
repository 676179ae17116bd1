import { describeSandboxed } from '../../testing/sandboxed';
import { resultOf, withoutPermissions } from '../../testing/isolated';
import { bubblewrap } from './bubblewrap';

/** The result of a program that only bubblewrap isolates, without Node's permissions. */
const bubblewrapAlone = (body: string) => resultOf(body, withoutPermissions(bubblewrap.launch(10)));

describeSandboxed('bubblewrap alone', () => {
  test('shows the libraries and Node, and nothing else', () => {
    expect(bubblewrapAlone('return fs.readdirSync("/")')).toEqual(['dev', 'lib', 'lib64', 'runtime', 'usr']);
    expect(bubblewrapAlone('return fs.readdirSync("/runtime")')).toEqual(['lib', 'node']);
  });

  test('lets no byte be written', () => {
    const files = ['/a', '/runtime/a', '/dev/a', '/dev/shm/a', '/usr/a', '/runtime/node'];
    const write =
      'try { fs.writeFileSync(file, "a"); return "written"; } catch (error) { return error.code; }';
    const codes = bubblewrapAlone(`return ${JSON.stringify(files)}.map(file => { ${write} })`);
    for (const code of codes as string[])
      expect(['EROFS', 'EACCES', 'EFBIG', 'EPERM', 'ETXTBSY']).toContain(code);
  });

  test('has no network: not even the host itself answers', () => {
    expect(bubblewrapAlone('return Object.keys(require("os").networkInterfaces())')).toEqual(['lo']);
  });

  test('lets nobody be root, and starts only few processes', () => {
    expect(bubblewrapAlone('return [process.getuid(), process.getgid()].every(id => id > 0)')).toBe(true);
    const ids =
      'require("child_process").spawnSync("/usr/bin/setpriv", ["--dump"], { encoding: "utf8" }).stdout';
    expect(bubblewrapAlone(`return ${ids}`)).toMatch(/no_new_privs: 1[^]*Capability bounding set: \[none\]/);
    const many = 'for i in $(seq 100); do sleep 1000 >/dev/null 2>&1 & done; echo all 100 run';
    const result = `require("child_process").spawnSync("/usr/bin/sh", ["-c", "${many}"], { encoding: "utf8" })`;
    expect(bubblewrapAlone(`return ${result}`)).toMatchObject({
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
  ])('lets nobody make a namespace, by %s', (_what, line, answer) => {
    const shell = `["-c", ${JSON.stringify(line)}], { encoding: "utf8", env: { PATH: "/usr/bin" } }`;
    const result = bubblewrapAlone(`return require("child_process").spawnSync("/usr/bin/sh", ${shell})`);
    expect(result).toMatchObject({ stderr: expect.stringMatching(answer) as string });
  });

  test('gives no more memory than there is', () => {
    const fill = 'const a = []; for (let i = 0; i < 200; i++) a.push(Buffer.alloc(1e7, 1)); return "2 GB";';
    expect(bubblewrapAlone(fill)).toMatch(/allocation failed/i);
  });
});

describeSandboxed("Node's own permissions, the second line of defence", () => {
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
    expect(
      resultOf(`try { ${code}; return "done"; } catch (error) { return error.code; }`, bubblewrap.launch(10)),
    ).toMatch(/^ERR_(ACCESS_DENIED|DLOPEN_DISABLED|INSPECTOR_NOT_AVAILABLE)$/);
  });
});
