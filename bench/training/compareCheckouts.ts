/**
 * `npm run bench:checkouts -- OLD NEW… [--rounds 9] [--nets MLP,operation] [--works training]`: the processor
 * time of a compiled step (for `operation`, an eager one) in each checkout of this repository that `npm
 * start` has set up, as a ratio to the first checkout. Each round starts a new process for every checkout,
 * because two processes of the same code may differ by a tenth. Within a round they take turns in random
 * order, so that the machine's load affects all alike.
 */
import { spawn } from 'node:child_process';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/random';
import { cases } from './nets';
import { median, ratioOf } from './ratio';
import { timerOf, type Timer } from './timer';
import type { Request } from './worker';

const { values: options, positionals: checkouts } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '9' },
    nets: { type: 'string', default: [...Object.keys(cases), 'operation'].join() },
    works: { type: 'string', default: 'training,inference' },
  },
});

/** The number of turns of each process in a round, and the length of a turn in milliseconds. */
const TURNS = 8;
const TURN = 100;

/** Milliseconds of warm-up, enough for V8 to compile the code of a step. */
const WARM_UP = 1500;

const random = seededRandom(1);

/** This checkout's: an older one may not have it. */
const TYPESCRIPT = join(__dirname, '../../setup/typescript.cjs');

function startWorker(checkout: string, net: Request['net']): Timer {
  const mode = net === 'operation' ? 'eager' : 'compiled';
  const args = ['-r', TYPESCRIPT, join(__dirname, 'worker.ts'), 'tensorflow', mode, resolve(checkout)];
  // One thread: several spend processor time waiting for each other, and more of it on a busy machine.
  const env = { ...process.env, TF_NUM_INTRAOP_THREADS: '1' };
  return timerOf(checkout, spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] }));
}

/** The processor times of each checkout's steps, in milliseconds. */
async function round(net: Request['net'], work: Request['work']): Promise<number[][]> {
  const timers: Timer[] = [];
  // Of two processes of the same code, the one that started first is some percent faster.
  for (const i of random.shuffle([...checkouts.keys()])) timers[i] = startWorker(checkouts[i], net);
  const ask = (i: number, steps: number) =>
    timers[i].ask({ net, work, steps, ofProcessor: true, warmUp: WARM_UP });
  const times: number[][] = timers.map(() => []);
  // They warm up side by side, and are then timed one at a time.
  const [first] = await Promise.all([...timers.keys()].map(i => ask(i, 3)));
  const steps = Math.max(3, Math.min(100, Math.round(TURN / median(first))));
  for (let turn = 0; turn < TURNS; turn++)
    for (const i of random.shuffle([...timers.keys()])) times[i].push(...(await ask(i, steps)));
  for (const { stop } of timers) stop();
  return times;
}

async function compare(net: Request['net'], work: Request['work']): Promise<void> {
  const rounds: number[][][] = [];
  while (rounds.length < Number(options.rounds)) rounds.push(await round(net, work));
  checkouts.forEach((checkout, i) => {
    const times = rounds.map(checkouts => checkouts[i]);
    const first = rounds.map(([checkout]) => checkout);
    const { ratio, low, high } = ratioOf(times, first);
    console.log(
      `${net.padEnd(11)}${work.padEnd(10)}${basename(resolve(checkout)).padEnd(20)}` +
        `${median(times.flat()).toFixed(2).padStart(7)} ms  ` +
        `${ratio.toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`,
    );
  });
}

async function main(): Promise<void> {
  if (checkouts.length < 2)
    throw new Error('Name two checkouts or more; the others are compared with the first.');
  for (const net of options.nets.split(',') as Request['net'][]) {
    const works = net === 'operation' ? 'inference' : options.works;
    for (const work of works.split(',') as Request['work'][]) await compare(net, work);
  }
}

void main();
