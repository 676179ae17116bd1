import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeAsRoot } from '../../testing/asRoot';
import { resultOf, withoutPermissions } from '../../testing/isolated';
import { user } from './user';

describeAsRoot('another user alone', () => {
  const launch = withoutPermissions(user.launch(10));
  const id = launch.command[launch.command.indexOf('--reuid') + 1];
  const asTheUser = (body: string) => resultOf(body, launch);

  test('has nothing of the environment, and no right', () => {
    const ids = 'require("child_process").spawnSync("/usr/bin/setpriv", ["--dump"], { encoding: "utf8" })';
    expect(asTheUser('return process.env')).toEqual({});
    expect(asTheUser(`return ${ids}.stdout`)).toMatch(
      new RegExp(`uid: ${id}[^]*no_new_privs: 1[^]*Capability bounding set: \\[none\\]`),
    );
  });

  test("reads nothing of root's, and writes no byte", () => {
    const folder = mkdtempSync(join(tmpdir(), 'command-')); // mode 0700
    const file = join(folder, 'secret');
    writeFileSync(file, 'right answers');
    for (const [code, error] of [
      [`fs.readFileSync("${file}")`, 'EACCES'],
      [`fs.readFileSync("/proc/${process.pid}/environ")`, 'EACCES'],
      [`process.kill(${process.pid}, "SIGKILL")`, 'EPERM'],
      [`fs.writeFileSync("/tmp/${id}", "a")`, 'EFBIG'],
    ])
      expect([code, asTheUser(`try { ${code}; return "done" } catch (error) { return error.code }`)]).toEqual(
        [code, error],
      );
    rmSync(`/tmp/${id}`); // empty
    rmSync(folder, { recursive: true });
  });

  test('leaves no process when all are ended', async () => {
    const start =
      'require("child_process").spawn("/bin/sleep", ["300"], { detached: true, stdio: "ignore" })';
    const pid = asTheUser(`const child = ${start}; child.unref(); return child.pid`) as number;
    while (stateOf(pid) !== 'S') await sleep(20); // it is about to start
    launch.cleanUp?.();
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
