import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withLock } from './lock.cjs';
import { projectAt } from './project.cjs';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

const lockFile = () => path.join(folder, '.setup/lock');
const leaveBehind = (text: string) => {
  fs.mkdirSync(path.dirname(lockFile()));
  fs.writeFileSync(lockFile(), text);
};
const refuse = (pid: number) => {
  throw new Error(`waits for ${pid}`);
};

test('runs one piece of work at a time, and releases the lock when it fails', async () => {
  const order: string[] = [];
  const slowly = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise(resolve => setTimeout(resolve, 300));
    order.push(`${name} ends`);
    throw new Error(name);
  };
  const project = projectAt(folder);
  const waited: number[] = [];
  const first = withLock(project, refuse, slowly('first'));
  const second = withLock(project, pid => waited.push(pid), slowly('second'));
  await expect(first).rejects.toThrow('first');
  await expect(second).rejects.toThrow('second');
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(waited).toEqual([process.pid]);
  expect(fs.readdirSync(path.dirname(lockFile()))).toEqual([]);
});

test('takes over at once from a process that has ended', async () => {
  leaveBehind('4194305\n4194306\n'); // above the highest process id of any system
  expect(await withLock(projectAt(folder), refuse, () => Promise.resolve('done'))).toBe('done');
});

test('takes over if another process has the same number by now', async () => {
  leaveBehind(`${process.ppid}\n`);
  const begun = Date.now();
  const waited: number[] = [];
  expect(
    await withLock(
      projectAt(folder),
      pid => waited.push(pid),
      () => Promise.resolve('done'),
    ),
  ).toBe('done');
  expect(waited).toEqual([process.ppid]);
  expect(Date.now() - begun).toBeGreaterThan(9000);
});
