import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Miniature } from './testing/miniature';

let project: Miniature;
beforeEach(() => (project = new Miniature()));
afterEach(() => project.remove());

/** Processes whose command line names the project. */
function survivors(): string[] {
  const all = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  return all.filter(line => line.includes(project.root));
}

/** Starts the set-up, kills it as soon as `moment` has come, and waits until its tools have ended too. */
async function killAt(moment: () => boolean): Promise<void> {
  const { child, ended } = project.begin();
  while (!moment() && child.exitCode === null) await sleep(2);
  expect(child.exitCode).toBeNull(); // the moment came before the end
  child.kill('SIGKILL');
  await ended;
  while (survivors().length > 0) await sleep(20); // if one stays, jest's time limit fails the test
}

const exists = (file: string) => () => fs.existsSync(project.path(file));
/**
 * The set-up removes a log before it writes a new one, so the log may vanish between looking for it and
 * reading it.
 */
const logged = (log: string, text: string) => () => {
  try {
    return project.read(`.setup/${log}.log`).includes(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
};

test('killed at one moment after another, it still ends complete', async () => {
  await killAt(exists('.setup/lock'));
  await killAt(logged('packages', ' ci '));
  await killAt(exists('node_modules'));
  await killAt(exists('.setup/packages.stamp'));
  await killAt(exists('.venv'));
  await killAt(logged('environment', 'pip install'));
  await killAt(exists('.setup/python.json'));
  await killAt(logged('tensorflow', 'pip download'));
  await killAt(logged('tensorflow', 'unpack_wheel'));
  await killAt(exists('.tensorflow'));
  expect(await project.start()).toMatchObject({ status: 0 });
  expect(project.defects()).toEqual([]);
});

test('the next set-up waits for the tools of one that was killed', async () => {
  const { child, ended } = project.begin();
  while (!logged('environment', '-m venv')()) await sleep(2);
  child.kill('SIGKILL');
  await ended;
  expect(await project.start()).toMatchObject({ status: 0 });
  expect(project.defects()).toEqual([]);
});
