import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAsRoot } from '../grading/testing/asRoot';

const ROOT = join(__dirname, '..');
const TYPESCRIPT = ['--require', './setup/typescript.cjs'];
const NOTEBOOK = '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}';

/**
 * Starts everything that loads TypeScript for students and instructors: the kernel's three processes, the
 * grader's thread, the commands.
 */
const EVERYTHING = `
  const { KernelClient, kernelArgv } = require('./kernel/client');
  const { Slicer } = require('./grading/slice/slicer');
  (async () => {
    const kernel = await KernelClient.start({ argv: kernelArgv(), cwd: process.cwd() });
    const { outputs } = await kernel.execute('6 * 7');
    await kernel.shutdown();
    const slicer = new Slicer();
    const slices = await slicer.slice({ text: ${JSON.stringify(NOTEBOOK)}, names: [] });
    await slicer.close();
    console.log(outputs[0].data['text/plain'], slices.length);
    process.argv.push('--help');
    require('./cli/main.ts');
  })();`;

const everythingWorks = {
  status: 0,
  stdout: expect.stringMatching(/^42 0\n[^]*Usage: npx labs/) as string,
  stderr: '',
};

describeAsRoot('on a machine with several users', () => {
  const [victim, attacker] = [1_000_000_001, 1_000_000_002];
  const machine = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'users-')));
  const [temporary, home, compiled] = ['tmp', 'home', 'compiled'].map(name => join(machine, name));
  const mark = join(temporary, 'the planted code ran');
  let name: string; // of the cache of this copy of the project

  /** Runs Node as the victim. */
  function node(args: string[], env: Record<string, string> = {}) {
    const ids = ['--reuid', String(victim), '--regid', String(victim), '--clear-groups', '--'];
    const { status, stdout, stderr } = spawnSync('setpriv', [...ids, process.execPath, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: home, TMPDIR: temporary, ...env },
    });
    return { status, stdout, stderr };
  }

  /**
   * Makes a folder with everything as the victim would compile it, except that each file begins with the
   * attacker's code.
   */
  function plant(folder: string, owner: number): void {
    fs.cpSync(compiled, folder, { recursive: true });
    for (const file of fs.readdirSync(folder).map(entry => join(folder, entry))) {
      const entry = JSON.parse(fs.readFileSync(file, 'utf8')) as { code: string };
      const code = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); ${entry.code}`;
      fs.writeFileSync(file, JSON.stringify({ ...entry, code }));
      fs.chownSync(file, owner, owner);
    }
    fs.chmodSync(folder, 0o777);
    fs.chownSync(folder, owner, owner);
  }

  beforeAll(() => {
    fs.chmodSync(machine, 0o755);
    fs.mkdirSync(home);
    fs.chownSync(home, victim, victim);
  });
  afterAll(() => fs.rmSync(machine, { recursive: true }));
  beforeEach(() => {
    fs.rmSync(temporary, { recursive: true, force: true });
    fs.mkdirSync(temporary);
    fs.chmodSync(temporary, 0o1777);
  });

  test('compiled code is kept where only its user may read, and none in the folder for temporary files', () => {
    // Otherwise the kernel builds the snapshot in the background, perhaps beyond the end of the test.
    expect(node(['kernel/snapshot/build.cjs'])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(node([...TYPESCRIPT, '--eval', EVERYTHING])).toMatchObject(everythingWorks);
    expect(fs.readdirSync(temporary)).toEqual([]);
    [name] = fs.readdirSync(join(home, '.cache'));
    const cache = join(home, '.cache', name);
    expect(fs.readdirSync(cache).sort()).toEqual(['kernel', 'tsx']);
    expect(fs.statSync(cache).mode & 0o777).toBe(0o700);
    fs.renameSync(join(cache, 'tsx', `tsx-${victim}`), compiled);
  });

  test("another user's code in the folder for temporary files does not run", () => {
    plant(join(temporary, `tsx-${victim}`), attacker);
    expect(node([...TYPESCRIPT, '--eval', EVERYTHING])).toMatchObject(everythingWorks);
    expect(fs.existsSync(mark)).toBe(false);
    // The planted code does work: tsx by itself runs it.
    expect(node(['--require', 'tsx/cjs', 'cli/main.ts', '--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(fs.existsSync(mark)).toBe(true);
  });

  /** Makes a copy of the victim's cache with the attacker's code in it; returns its path. */
  function plantCache(owner: number, mode: number): string {
    const cache = join(temporary, name);
    plant(join(cache, 'tsx', `tsx-${victim}`), owner);
    for (const folder of [cache, join(cache, 'tsx')]) fs.chownSync(folder, owner, owner);
    fs.chmodSync(cache, mode);
    return cache;
  }

  test.each([
    ['belongs to another user', () => plantCache(attacker, 0o777)],
    ['can be changed by other users', () => plantCache(victim, 0o770)],
    [
      'is not a folder itself but a link',
      () => {
        const cache = plantCache(victim, 0o700);
        fs.renameSync(cache, `${cache} elsewhere`);
        fs.symlinkSync(`${cache} elsewhere`, cache);
      },
    ],
  ])("code in the user's cache does not run if that %s", (problem, prepare) => {
    prepare();
    const { status, stderr } = node(['cli/labs.cjs', '--help'], { XDG_CACHE_HOME: temporary });
    expect(stderr).toMatch(new RegExp(`^Nothing that is compiled can be kept[^\n]* ${problem}`));
    expect([status, fs.existsSync(mark)]).toEqual([0, false]);
    expect(fs.readdirSync(temporary).filter(each => /^dl-labs-\w{6}$/.test(each))).toEqual([]); // its own is removed
  });

  test('a safe cache is used: the planted code runs once it is in a folder of the user alone', () => {
    plantCache(victim, 0o700);
    node(['cli/labs.cjs', '--help'], { XDG_CACHE_HOME: temporary });
    expect(fs.existsSync(mark)).toBe(true);
  });
});
