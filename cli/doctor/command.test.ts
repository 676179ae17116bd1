import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isFit, table } from './command';
import { checkLibraries } from './backend';
import { checkJupyterLab, checkKernelspec, checkNode } from './basics';
import { checkBubblewrap, checkChromium, checkGpu, checkRedis } from './extras';
import type { Finding, Patient } from './finding';

const labs = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(__dirname, '../labs.cjs'), ...args], { encoding: 'utf8' });

let folder: string;
/** A machine with nothing installed, and a project with nothing set up. */
let bare: Patient;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doctor-'));
  bare = { root: folder, env: { PATH: folder }, platform: 'linux' };
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Installs a program on the bare machine. */
const put = (name: string, script: string) =>
  fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test('prints a line for everything, with a remedy wherever something is not there', () => {
  const { status, stdout, stderr } = labs('doctor');
  expect(stderr).toBe('');
  const names = [...stdout.matchAll(/^(?:ok|warning|missing) +(\S+)/gm)].map(([, name]) => name);
  expect(names).toEqual([
    ...['Course', 'Node', 'npm', 'JupyterLab', 'Kernel', 'TensorFlow', 'Backend'],
    ...['GPU', 'Chromium', 'bubblewrap', 'Redis'],
  ]);
  expect(stdout).toContain(status === 0 ? 'The labs can run here.' : 'The labs cannot run here yet.');
});

test('--json gives the same to programs, and the status says whether the labs can run', () => {
  const { status, stdout } = labs('doctor', '--json');
  const { fit, findings } = JSON.parse(stdout) as { fit: boolean; findings: Finding[] };
  expect(findings).toHaveLength(11);
  for (const { state, remedy } of findings) expect(remedy === undefined).toBe(state === 'ok');
  expect(fit).toBe(isFit(findings));
  expect(status).toBe(fit ? 0 : 1);
});

test('only a missing requirement makes a machine unfit', () => {
  const finding = (state: Finding['state'], required: boolean): Finding => ({
    name: '',
    detail: '',
    state,
    required,
  });
  expect(isFit([finding('ok', true), finding('warning', true), finding('missing', false)])).toBe(true);
  expect(isFit([finding('ok', true), finding('missing', true)])).toBe(false);
});

test('a remedy stands under its finding', () => {
  const finding: Finding = {
    name: 'Redis',
    state: 'missing',
    detail: 'none',
    remedy: 'Get it.',
    required: false,
  };
  expect(table([finding])).toBe('missing  Redis       none\n                     -> Get it.');
});

test('a project that is not set up', async () => {
  const remedy = expect.stringContaining('npm start -- --setup-only') as string;
  expect(await checkJupyterLab(bare)).toMatchObject({ state: 'missing', required: true, remedy });
  expect(checkKernelspec(bare)).toMatchObject({ state: 'missing', required: true, remedy });
  expect(checkLibraries(bare)).toMatchObject({ state: 'missing', required: false, remedy });
});

test('an environment that does not run, and a missing kernel', async () => {
  put('python', 'echo "No module named jupyterlab" >&2; exit 1');
  fs.mkdirSync(path.join(folder, '.setup'));
  const environment = { python: 'python', prefix: '.', version: '3.12.1', made: '' };
  fs.writeFileSync(path.join(folder, '.setup/python.json'), JSON.stringify(environment));
  expect((await checkJupyterLab(bare)).detail).toMatch(/does not run it: No module named jupyterlab$/);

  const kernel = path.join(folder, 'share/jupyter/kernels/tslab');
  fs.mkdirSync(kernel, { recursive: true });
  const spec = { argv: [process.execPath, '/no/such/kernel.cjs', '{connection_file}'], display_name: 'x' };
  fs.writeFileSync(path.join(kernel, 'kernel.json'), JSON.stringify(spec));
  expect(checkKernelspec(bare)).toMatchObject({
    state: 'missing',
    detail: 'its description names /no/such/kernel.cjs, which is not there',
  });
});

test("TensorFlow's libraries where DL_LABS_TENSORFLOW says, or switched off by it", () => {
  fs.writeFileSync(path.join(folder, 'libtensorflow_cc.so.2'), '');
  const named = { ...bare, env: { DL_LABS_TENSORFLOW: folder } };
  expect(checkLibraries(named)).toMatchObject({ state: 'ok', detail: `libtensorflow_cc.so.2 in ${folder}` });
  expect(checkLibraries({ ...bare, env: { DL_LABS_TENSORFLOW: '' } })).toMatchObject({ state: 'missing' });
  expect(checkLibraries({ ...bare, env: { DL_LABS_TENSORFLOW: '/no/such' } }).remedy).toMatch(
    /DL_LABS_TENSORFLOW/,
  );
});

test('TensorFlow with CUDA, a folder deeper', () => {
  const inner = path.join(folder, 'tensorflow');
  for (const place of [inner, path.join(folder, 'nvidia')]) fs.mkdirSync(place);
  fs.writeFileSync(path.join(inner, 'libtensorflow_cc.so.2'), '');
  expect(checkLibraries({ ...bare, env: { DL_LABS_TENSORFLOW: folder } })).toMatchObject({
    state: 'ok',
    detail: `libtensorflow_cc.so.2 in ${inner}, with CUDA`,
  });
});

test('a machine without the extras, and one with them', async () => {
  const extras = [checkGpu, checkChromium, checkBubblewrap, checkRedis];
  const states = () => Promise.all(extras.map(async check => (await check(bare)).state));
  expect(await states()).toEqual(['missing', 'missing', 'missing', 'missing']);
  put('nvidia-smi', 'echo "NVIDIA T4, 550.54"');
  put('google-chrome', 'echo "Google Chrome 140"');
  put('bwrap', 'echo "bwrap: No permissions to create a new namespace" >&2; exit 1');
  put('redis-server', 'echo "Redis server v=7"');
  expect(await states()).toEqual(['ok', 'ok', 'warning', 'ok']);
  expect((await checkBubblewrap(bare)).detail).toMatch(/blocked by this system: bwrap: No permissions/);
  expect(await checkBubblewrap({ ...bare, platform: 'darwin' })).toMatchObject({ state: 'missing' });
});

test('this Node is accepted', () => {
  expect(checkNode()).toMatchObject({ state: 'ok', required: true });
});

test('lists its commands, and refuses an unknown command and an unknown option', () => {
  expect(labs('--help').stdout).toMatch(/Usage: npx labs <command>[^]*doctor/);
  expect(labs().status).toBe(0);
  expect(labs('doctor', '--help').stdout).toContain('Usage: npx labs doctor [--json]');
  expect(labs('cure')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no command "cure"') as string,
  });
  expect(labs('constructor').status).toBe(2);
  expect(labs('doctor', '--yes')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("'--yes'") as string,
  });
});
