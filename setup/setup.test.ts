import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Miniature, type Ended } from './testing/miniature';

describe('one set-up, from its beginning on', () => {
  let project: Miniature;
  beforeAll(() => (project = new Miniature()));
  afterAll(() => project.remove());

  test('set up twice at once, from scratch: one sets everything up, the other waits and finds it done', async () => {
    const first = project.begin();
    while (!fs.existsSync(project.path('.setup/lock'))) await sleep(10);
    const [one, other] = await Promise.all([first.ended, project.start()]);
    expect(one).toEqual({
      status: 0,
      output: expect.stringContaining('[1/4] packages from npm: done') as string,
    });
    expect(one.output).toContain("[3/4] TensorFlow's libraries: done");
    expect(other.status).toBe(0);
    expect(other.output).toContain(
      `Another set-up of this folder is running (process ${first.child.pid}); waiting`,
    );
    expect(other.output).not.toContain('[1/4]');
    expect(project.defects()).toEqual([]);
  });

  test('then has nothing to do', async () => {
    const logs = () =>
      fs
        .readdirSync(project.path('.setup'))
        .map(name => [name, fs.statSync(project.path(`.setup/${name}`)).mtimeMs]);
    const before = logs();
    expect(await project.start()).toEqual({ status: 0, output: expect.not.stringContaining('[') as string });
    expect(logs()).toEqual(before); // no tool ran
  });

  test('brings back what was removed, and nothing else', async () => {
    fs.rmSync(project.path('node_modules'), { recursive: true });
    expect(stepsDone(await project.start())).toEqual([1]);
    fs.rmSync(project.path('.tensorflow'), { recursive: true });
    expect(stepsDone(await project.start())).toEqual([3]);
    expect(project.defects()).toEqual([]);
  });

  test('makes the commands executable again after an update', async () => {
    // npx runs this. If it may not, npx falls back to another one, such as this repository's.
    const labs = () => spawnSync(project.path('node_modules/.bin/labs'), { encoding: 'utf8' });
    expect(labs().stdout).toBe('labs works\n');
    // Earlier versions of `npx labs update` wrote files without their permissions, like this.
    fs.writeFileSync(project.path('cli/labs.cjs.new'), project.read('cli/labs.cjs'));
    fs.renameSync(project.path('cli/labs.cjs.new'), project.path('cli/labs.cjs'));
    expect(labs().error).toMatchObject({ code: 'EACCES' });
    expect(stepsDone(await project.start())).toEqual([]);
    expect(labs().stdout).toBe('labs works\n');
  });

  test('Ctrl-C ends it at once, and the next set-up continues', async () => {
    fs.rmSync(project.path('.venv'), { recursive: true });
    const { child, ended } = project.begin();
    while (!fs.existsSync(project.path('.venv'))) await sleep(10);
    child.kill('SIGINT');
    const { status, output } = await ended;
    expect(status).toBe(130);
    expect(output).toContain('Stopped. Run the same command again: it continues from here.');
    expect(stepsDone(await project.start())).toEqual([2, 4]);
    expect(project.defects()).toEqual([]);
  });

  test("a student's copy carries answers over once for each version of the course", async () => {
    // The miniature has no compiler: its program is JavaScript.
    project.write('setup/typescript.cjs', "require.extensions['.ts'] = require.extensions['.js'];\n");
    project.write('cli/update/carryOver.ts', "console.log('labs/04-x.ipynb is now lab 05');\n");
    project.write('.course/release.json', { version: 'first' });
    const { status, output } = await project.start();
    expect(status).toBe(0);
    expect(output).toMatch(/\[5\/5\] your notebooks: done .*\n {2}labs\/04-x\.ipynb is now lab 05\n/);
    expect(stepsDone(await project.start())).toEqual([]);
    project.write('.course/release.json', { version: 'second' });
    expect(stepsDone(await project.start())).toEqual([5]);
    fs.rmSync(project.path('.course'), { recursive: true });
  });

  test('installs TensorFlow with CUDA on request, remembers it, and goes back on request', async () => {
    const cuda = await project.start(['--gpu', '--setup-only']);
    expect(stepsDone(cuda)).toEqual([3]);
    const driver =
      fs.existsSync('/proc/driver/nvidia/version') || fs.existsSync('/usr/lib/wsl/lib/nvidia-smi');
    expect(cuda.output.includes('no NVIDIA driver')).toBe(!driver);
    const listed = fs.readdirSync(project.path('.tensorflow'), { recursive: true }).map(String).sort();
    const files = listed.filter(file => fs.statSync(project.path(path.join('.tensorflow', file))).isFile());
    expect(files).toEqual([
      'nvidia/cublas/lib/libcublas.so.12',
      'tensorflow/THIRD_PARTY_NOTICES.txt',
      'tensorflow/libtensorflow_cc.so.2',
    ]);
    expect(stepsDone(await project.start())).toEqual([]);
    expect(stepsDone(await project.start(['--no-gpu', '--setup-only']))).toEqual([3]);
    expect(project.defects()).toEqual([]);
  });

  test('makes a new environment if its Python or its requirements have changed', async () => {
    // The interpreter that .venv was made from is gone: brew and pyenv remove old ones.
    fs.rmSync(project.path('.venv/bin/python'));
    fs.symlinkSync('/no/such/python', project.path('.venv/bin/python'));
    project.write('requirements.txt', `${project.read('requirements.txt')}# changed\n`);
    expect(stepsDone(await project.start())).toEqual([2, 4]); // the kernel is registered in it too
    expect(project.defects()).toEqual([]);
  });

  test('installs what the tests need only for the tests', async () => {
    const tinier = ['-c', 'import tinier'];
    expect(spawnSync(project.path('.venv/bin/python'), tinier).status).toBe(1);
    // The miniature has no compiler to run: `npm test` stops there, after the set-up.
    const { status, output } = await project.start(['test']);
    expect(output).toContain("[5/5] Python's tools for the tests: done");
    expect(output).toContain('npm test: types failed (status 1');
    expect(status).toBe(1);
    expect(spawnSync(project.path('.venv/bin/python'), tinier).status).toBe(0);
  });

  test('follows a moved folder and another Node without fetching anything', async () => {
    project.move('moved here');
    project.env.PIP_FIND_LINKS = '';
    expect(stepsDone(await project.start())).toEqual([4]);
    const node = path.join(path.dirname(project.root), 'node');
    fs.copyFileSync(process.execPath, node);
    expect(stepsDone(await project.start(['--setup-only'], node))).toEqual([4]);
    const spec = JSON.parse(project.read('.venv/share/jupyter/kernels/tslab/kernel.json')) as {
      argv: string[];
    };
    expect(spec.argv).toEqual([node, project.path('kernel/kernel.cjs'), '{connection_file}']);
  });

  test('uses a conda environment that has everything', async () => {
    const conda = path.join(path.dirname(project.root), 'conda');
    fs.renameSync(project.path('.venv'), conda);
    fs.rmSync(project.path('.setup'), { recursive: true });
    project.env.CONDA_PREFIX = conda;
    const { status, output } = await project.start();
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(fs.existsSync(project.path('.venv'))).toBe(false);
    expect(fs.existsSync(path.join(conda, 'share/jupyter/kernels/tslab/kernel.json'))).toBe(true);
  });
});

/** The numbers of the steps that were run. */
function stepsDone({ output }: Ended): number[] {
  return [...output.matchAll(/^\[(\d)\/\d\].*: done/gm)].map(([, number]) => Number(number));
}
