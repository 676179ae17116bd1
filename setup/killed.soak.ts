import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSetUp } from './setup.cjs';
import { projectAt } from './project.cjs';

const repository = path.join(__dirname, '..');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'labs soak ')));
const clone = path.join(folder, 'dl-labs');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function begin() {
  const child = spawn(process.execPath, [path.join(clone, 'start.mjs'), '--setup-only'], {
    stdio: 'inherit',
  });
  return { child, ended: new Promise(resolve => child.on('exit', resolve)) };
}

// Seconds after the start, spread over a whole set-up of about a minute; each start resumes the set-up.
const moments = [0.2, 0.5, 1, 2, 4, 8, 12, 16, 20, 2, 5, 9, 14, 18, 24, 30, 1, 3, 6, 10];

test('the real project, killed 20 times during its set-up, ends complete', async () => {
  expect(spawnSync('git', ['clone', '--quiet', repository, clone]).status).toBe(0);
  const reached: string[] = [];
  for (const moment of moments) {
    const { child, ended } = begin();
    await sleep(moment * 1000);
    child.kill('SIGKILL');
    await ended;
    const state = path.join(clone, '.setup');
    const stamps = fs.existsSync(state) ? fs.readdirSync(state).filter(file => file.endsWith('.stamp')) : [];
    reached.push(`${moment} s: ${stamps.length}`);
  }
  console.log(`stamps after each kill: ${reached.join(', ')}`); // eslint-disable-line no-console -- for the log
  expect(await begin().ended).toBe(0);
  expect(isSetUp(projectAt(clone), { forTests: false })).toBe(true);
  expect(fs.existsSync(path.join(clone, '.setup/tmp'))).toBe(false);
  const load = "require('typescript'); require('zeromq'); require('koffi'); require('@napi-rs/canvas');";
  expect(spawnSync(process.execPath, ['-e', load], { cwd: clone }).status).toBe(0);
  const python = path.join(clone, '.venv/bin/python');
  expect(spawnSync(python, ['-m', 'pip', 'check']).status).toBe(0);
  expect(spawnSync(python, ['-m', 'jupyterlab', '--version'], { encoding: 'utf8' }).stdout).toMatch(/^4\./);
});
