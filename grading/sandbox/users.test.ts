import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSandboxed } from '../testing/sandboxed';

const ROOT = join(__dirname, '../..');
const PROOF = `require('./setup/typescript.cjs');
  const { Sandbox } = require('./grading/sandbox/sandbox');
  new Sandbox({ isolation: 'bubblewrap' }).prove().then(() => console.log('works as', process.getuid()), error => console.log(error.message));`;

const isRoot = process.getuid?.() === 0;

/** The ordinary user's home. */
const home = mkdtempSync(join(tmpdir(), 'home-'));
if (isRoot) chownSync(home, 1000, 1000);
afterAll(() => rmSync(home, { recursive: true }));

/** The result of proving the sandbox when another command runs it. */
const provedBy = (...command: string[]) => {
  const [program, ...args] = [...command, process.execPath, '-e', PROOF];
  const { stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, HOME: home, XDG_CACHE_HOME: '' },
  });
  return stdout + stderr;
};

describeSandboxed('the sandbox, run by', () => {
  test('an ordinary user', () => {
    const ids = ['--reuid', '1000', '--regid', '1000', '--clear-groups'];
    expect(isRoot ? provedBy('setpriv', ...ids) : provedBy('env')).toMatch(/^works as [1-9]\d*\n$/);
  });

  test('an ordinary user on a system that forbids user namespaces, says so', () => {
    const forbidden = ['--dev-bind', '/', '/', '--unshare-user', '--disable-userns', '--uid', '1000'];
    expect(provedBy('bwrap', ...forbidden)).toMatch(
      /^The sandbox did not start \(status 1\): bwrap: .*namespace/,
    );
  });
});
