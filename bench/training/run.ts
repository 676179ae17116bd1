/**
 * `npm run bench:training [-- --json] [-- --rounds 5]`: one step of each net on each contestant, in turns within one run,
 * so that the machine's load strikes all alike. Installs the peers, once, in bench/.venv.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { cases } from './nets';
import type { Request } from './worker';

const root = join(__dirname, '../..');
const environment = join(root, 'bench/.venv');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const threads = String(availableParallelism());
const { values: options } = parseArgs({
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '5' } },
});

const ours = (...args: string[]) => [
  process.execPath,
  '-r',
  'tsx/cjs',
  join(__dirname, 'worker.ts'),
  ...args,
];
const peer = (file: string, mode: string) => [python, join(__dirname, 'peers', file), mode, threads];
const contestants: Record<string, string[]> = {
  'ours, compiled': ours('tensorflow', 'compiled'),
  'ours, eager': ours('tensorflow', 'eager'),
  'tfjs wasm': ours('wasm', 'eager'),
  'tfjs JavaScript': ours('cpu', 'eager'),
  'PyTorch eager': peer('torch_worker.py', 'eager'),
  'PyTorch compile': peer('torch_worker.py', 'compile'),
  'TensorFlow eager': peer('tensorflow_worker.py', 'eager'),
  'tf.function': peer('tensorflow_worker.py', 'function'),
  Keras: peer('tensorflow_worker.py', 'keras'),
};
/** Seconds to minutes a step: the MLP alone, and one step of it. */
const slow = new Set(['tfjs wasm', 'tfjs JavaScript']);

function install(): void {
  const done = join(environment, 'installed');
  if (existsSync(done)) return;
  console.error('Installing PyTorch, TensorFlow and Keras in bench/.venv (some gigabytes, once) ...');
  const run = (command: string, args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '-q', '-r', join(__dirname, 'requirements.txt')]);
  run(python, ['-c', `open(${JSON.stringify(done)}, 'w')`]);
}

interface Worker {
  ask: (request: Request) => Promise<number[]>;
  stop: () => void;
}

/** A process that times steps when it is asked to. */
function startWorker([command, ...args]: string[]): Worker {
  const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async request => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.done) throw new Error(`${[command, ...args].join(' ')} ended before it answered.`);
      return JSON.parse(line.value) as number[];
    },
    stop: () => void child.kill(),
  };
}

const quantile = (sorted: readonly number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))];

async function main(): Promise<void> {
  install();
  const workers = Object.entries(contestants).map(([name, command]) => ({ name, ...startWorker(command) }));
  const results: object[] = [];
  for (const net of Object.keys(cases) as (keyof typeof cases)[]) {
    for (const work of ['training', 'inference'] as const) {
      const taking = workers.filter(({ name }) => !slow.has(name) || net === 'MLP');
      const times = new Map(taking.map(({ name }) => [name, [] as number[]]));
      for (let round = 0; round < Number(options.rounds); round++) {
        for (const { name, ask } of taking) {
          const steps = slow.has(name) ? 1 : net === 'U-net' ? 4 : 15;
          times.get(name)!.push(...(await ask({ net, work, steps })));
        }
      }
      for (const [contestant, milliseconds] of times) {
        if (milliseconds.length === 0) continue; // Keras has no gradient of an input
        const sorted = milliseconds.sort((a, b) => a - b);
        const [low, median, high] = [0.25, 0.5, 0.75].map(q => Number(quantile(sorted, q).toFixed(2)));
        results.push({ net, work, contestant, median, low, high, steps: sorted.length });
        if (!options.json)
          console.log(
            `${net.padEnd(11)}${work.padEnd(10)}${contestant.padEnd(17)}${median} ms (${low} to ${high})`,
          );
      }
    }
  }
  for (const { stop } of workers) stop();
  const load = loadavg().map(value => Number(value.toFixed(1)));
  if (options.json) console.log(JSON.stringify({ threads: Number(threads), load, results }, null, 2));
  else console.log(`${threads} threads; load of the machine over 1, 5 and 15 minutes: ${load.join(', ')}`);
}

void main();
