import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadAssignment } from '../assignment/assignment';
import { gradeAll } from '../grade/gradeAll';
import { Grader, type Result } from '../grade/gradeSubmission';
import { Journal } from '../grade/journal';
import { findSubmissions } from '../submissions/find';
import { notebook, solvedCells, withBody } from '../testing/notebooks';
import { describeWithRedis, Redis } from '../testing/redis';
import { findRedis, openQueue, queueName } from './queue';
import { RemoteGrader } from './remoteGrader';

const LABS = join(__dirname, '../../cli/labs.cjs');
const assignment = loadAssignment('01');

test('machines with another seed, other exercises or another grader have another queue', () => {
  const name = queueName(assignment);
  expect(name).toMatch(/^dl-labs-01-[\da-f]{12}$/);
  expect(queueName({ ...assignment, seedId: 'another' })).not.toBe(name);
  expect(queueName({ ...assignment, questions: assignment.questions.slice(1) })).not.toBe(name);
  expect(queueName(assignment, 'another')).not.toBe(name);
});

test.each([
  ['localhost:6379', 'should look like redis://localhost:6379, not like "localhost:6379"'],
  ['redis://127.0.0.1:1', 'No Redis answers at 127.0.0.1:1: nothing listens there'],
])('%s is no queue', async (address, message) => {
  await expect(findRedis(address)).rejects.toThrow(message);
});

describeWithRedis('a queue', () => {
  let folder: string;
  let redis: Redis;
  const workers: ChildProcess[] = [];
  const open: { close(): Promise<unknown> }[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'queue-'));
    redis = await Redis.start();
  });
  afterEach(async () => {
    // Also after a failure: an open connection reconnects forever, and jest would never end.
    for (const opened of open.splice(0)) await opened.close();
    for (const worker of workers.splice(0)) await kill(worker);
    await redis.remove();
    rmSync(folder, { recursive: true });
  });

  async function startWorker(env = process.env): Promise<ChildProcess> {
    const args = [LABS, 'worker', '--lab', '01', '--queue', redis.address, '--workers', '2'];
    const worker = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    workers.push(worker);
    await once(worker.stdout, 'data'); // it prints that it is waiting for work
    return worker;
  }

  async function kill(worker: ChildProcess): Promise<void> {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  }

  /** Grades the folder by the queue, with its own journal, and passes on each result. */
  async function gradeFolder(progress?: (result: Result) => void): Promise<Result[]> {
    const grader = new Grader(assignment, { isolation: 'bubblewrap' });
    const remote = new RemoteGrader(redis.address, assignment, () => undefined);
    const journal = new Journal(join(folder, 'out'));
    const found = await findSubmissions(join(folder, 'in'));
    try {
      return await gradeAll(found, grader, { workers: 20, journal, remote, progress });
    } finally {
      journal.close();
      await remote.close();
    }
  }

  const keys = () =>
    readFileSync(join(folder, 'out/journal.jsonl'), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map(line => (JSON.parse(line) as { key: string }).key);

  const points = ({ grades }: Result) => grades.reduce((sum, one) => sum + one.points, 0);

  const right = solvedCells('01-perceptron');
  /** A slow submission, so that something can be killed in the meantime. */
  const slow = (gate: string) =>
    notebook(
      withBody(right, 'nandGate', `const end = Date.now() + 300; while (Date.now() < end); return ${gate};`),
    );

  function handIn(submissions: Record<string, string>): void {
    mkdirSync(join(folder, 'in'));
    for (const [name, text] of Object.entries(submissions)) writeFileSync(join(folder, 'in', name), text);
  }

  test('survives the death of a worker and of Redis: nothing is lost, and nothing is in the gradebook twice', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `s${i}.ipynb`);
    const gates = ['{ w: [-1, -1], b: 1.5 }', '{ w: [1, 1], b: -1.5 }'];
    const notebooks = names.map((name, i): [string, string] => [name, slow(gates[i % 2])]);
    handIn({ ...Object.fromEntries(notebooks), 'notes.txt': '' });
    const first = await startWorker();
    let done = 0;
    const batch = gradeFolder(({ status }) => (done += status === 'graded' ? 1 : 0));
    while (done < 1) await sleep(20);
    await kill(first);
    const queue = openQueue(redis.address, assignment, () => undefined);
    open.push(queue);
    expect(await queue.getActiveCount()).toBeGreaterThan(0); // the dead worker's job
    await startWorker();
    while (done < 4) await sleep(20);
    await redis.kill();
    await sleep(500);
    await redis.start();
    const results = await batch;
    expect(results.map(({ submission, status }) => `${submission.id} ${status}`)).toEqual([
      'notes.txt unreadable',
      ...names.map(name => `${name.slice(0, 2)} graded`),
    ]);
    expect(results.slice(1).map(points)).toEqual(names.map((_, i) => (i % 2 === 0 ? 10 : 9)));
    expect(keys()).toHaveLength(names.length);
    expect(new Set(keys()).size).toBe(names.length);
    expect(await queue.getJobCounts('waiting', 'active', 'delayed', 'completed', 'failed')).toEqual({
      ...{ waiting: 0, active: 0, delayed: 0, completed: 0, failed: 0 },
    });
  });

  test('a submission that no worker can grade is a dead letter, not a zero, and is graded later', async () => {
    handIn({ 'rossi.ipynb': notebook(right) });
    const broken = join(folder, 'broken');
    writeFileSync(
      join(folder, 'bwrap'),
      `#!/bin/sh\n[ -e '${broken}' ] && { echo 'no space left' >&2; exit 1; }\nPATH=\${PATH#*${delimiter}} exec bwrap "$@"\n`,
      { mode: 0o755 },
    );
    const worker = await startWorker({ ...process.env, PATH: folder + delimiter + process.env.PATH });
    writeFileSync(broken, '');
    const [failed] = await gradeFolder();
    expect(failed).toMatchObject({ status: 'failed', grades: [] });
    expect(failed.problem).toMatch(
      /^could not be graded in 3 attempts: The sandbox did not start .*no space left/,
    );
    expect(keys()).toEqual([]);
    const { stdout } = spawnSync(process.execPath, [LABS, 'queue', '--lab', '01', '--queue', redis.address], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(
      /0 waiting, 0 at work, 0 done, 1 dead; workers: 1\ndead: rossi: The sandbox did not start .*no space left/,
    );
    rmSync(broken);
    const [graded] = await gradeFolder();
    expect([graded.status, points(graded)]).toEqual(['graded', 10]);
    worker.kill('SIGTERM');
    expect(await once(worker, 'exit')).toEqual([0, null]);
  });
});
