import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { notebook, solvedCells, withBody } from '../../grading/testing/notebooks';
import { describeWithRedis, Redis } from '../../grading/testing/redis';
import { describeSandboxed } from '../../grading/testing/sandboxed';

const LABS = join(__dirname, '../labs.cjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-queue-'));
  mkdirSync(join(folder, 'in'));
  handIn(({ gate }) => `return ${gate};`);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the submissions answer to one exercise; the others are right. */
const GATES = { a: '{ w: [-1, -1], b: 1.5 }', b: '1', c: '{ w: [-2, -2], b: 3 }', d: '2' };

function handIn(body: (submission: { name: string; gate: string }) => string): void {
  const right = solvedCells('01-perceptron');
  for (const [name, gate] of Object.entries(GATES))
    writeFileSync(
      join(folder, 'in', `${name}.ipynb`),
      notebook(withBody(right, 'nandGate', body({ name, gate }))),
    );
}

const labs = (...args: string[]) => spawnSync(process.execPath, [LABS, ...args], { encoding: 'utf8' });
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const journal = (out: string) =>
  existsSync(join(folder, out, 'journal.jsonl'))
    ? read(out, 'journal.jsonl').trim().split('\n').filter(Boolean)
    : [];
const grade = (what: string, out: string) => [
  'grade',
  join(folder, what),
  '--lab',
  '01',
  '--out',
  join(folder, out),
];

describeWithRedis('npx labs grade --queue', () => {
  let redis: Redis;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    redis = await Redis.start();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await redis.remove();
  });

  const start = (...args: string[]): ChildProcess & { stderr: NonNullable<ChildProcess['stderr']> } => {
    const child = spawn(process.execPath, [LABS, ...args, '--queue', redis.address], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.push(child);
    return child;
  };

  test('writes the same gradebook as without a queue, even if it is killed and restarted', async () => {
    // The last one takes a while, so that the grader can be killed before it has them all.
    const wait = 'const end = Date.now() + 300; while (Date.now() < end);';
    handIn(({ name, gate }) => `${name === 'd' ? wait : ''} return ${gate};`);
    const first = start(...grade('in', 'out'));
    const [output] = (await once(first.stderr, 'data')) as [Buffer];
    expect(output.toString()).toMatch(
      /^No worker listens to dl-labs-01-\w+ yet: .*same version.*\.grading\/01-perceptron\.seed/,
    );
    start('worker', '--lab', '01', '--workers', '1');
    while (journal('out').length < 1) await sleep(20);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(existsSync(join(folder, 'out/gradebook.csv'))).toBe(false);

    const [status] = (await once(start(...grade('in', 'out')), 'exit')) as [number];
    expect(status).toBe(0);
    expect(labs(...grade('in', 'here')).status).toBe(0);
    expect(read('out/gradebook.csv')).toBe(read('here/gradebook.csv'));
    expect(read('out/gradebook.csv')).toMatch(/\na,01,10,10,[^]*\nb,01,9,10,/);
    expect(journal('out')).toHaveLength(4);
  });
});

test.each([
  [['worker', '--lab', '01'], 2, 'This command needs --lab and --queue'],
  [['queue', '--queue', 'redis://127.0.0.1:1', '--lab', '01'], 1, 'No Redis answers at 127.0.0.1:1'],
  [['worker', '--queue', 'redis://127.0.0.1:1', '--lab', '99'], 2, 'There is no lab "99"'],
  [['grade', '.', '--lab', '01', '--queue', 'redis://127.0.0.1:1'], 1, 'No Redis answers at 127.0.0.1:1'],
])('%j is refused', (args, status, message) => {
  const ended = labs(...args);
  expect(ended.stderr).toContain(message);
  expect(ended.status).toBe(status);
});

describeSandboxed('one command for each submission, as in a Slurm array', () => {
  test('writes the same gradebook from the combined journals, and grades nothing again', () => {
    const line = (name: string, i: number) => `attempt-${i},Student ${name},${name},2026-11-25T12:0${i}Z\n`;
    const manifest = ['a.ipynb', 'b.ipynb', 'c.ipynb'].map(line).join('');
    writeFileSync(join(folder, 'submissions.csv'), `submission_id,student_id,file,submitted_at\n${manifest}`);
    const whose = ['--manifest', join(folder, 'submissions.csv')];
    mkdirSync(join(folder, 'all'));
    for (const file of readdirSync(join(folder, 'in')).filter(name => name.endsWith('.ipynb'))) {
      expect(labs(...grade(`in/${file}`, `parts/${file}`), ...whose).status).toBe(0);
      appendFileSync(join(folder, 'all/journal.jsonl'), read('parts', file, 'journal.jsonl'));
    }
    const parts = journal('all');
    expect(parts).toHaveLength(4);
    expect(labs(...grade('in', 'all'), ...whose).status).toBe(0);
    expect(journal('all')).toEqual(parts);
    expect(labs(...grade('in', 'here'), ...whose).status).toBe(0);
    expect(read('all/gradebook.csv')).toBe(read('here/gradebook.csv'));
    expect(read('all/gradebook.csv')).toContain('\nStudent a.ipynb,01,10,10,');
  });
});
