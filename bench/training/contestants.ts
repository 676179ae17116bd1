import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { timerOf, type Timer } from './timer';

const root = join(__dirname, '../..');
const environment = join(root, 'bench/.venv');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** The number of threads of every contestant. */
export const threads = availableParallelism();

const ours = (backend: string, mode: string) => [
  ...[process.execPath, '-r', join(__dirname, '../../setup/typescript.cjs'), join(__dirname, 'worker.ts')],
  ...[backend, mode],
];
const peer = (file: string, mode: string) => [python, join(__dirname, 'peers', file), mode, String(threads)];

/** The contestants, each with the command that starts its worker. */
export const contestants = {
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

export type Contestant = keyof typeof contestants;

/** These take seconds to minutes per step: they train only the MLP, one step per round. */
export const slow: readonly Contestant[] = ['tfjs wasm', 'tfjs JavaScript'];

/** Installs the peers if necessary. */
export function install(): void {
  const done = join(environment, 'installed');
  if (existsSync(done)) return;
  console.error('Installing PyTorch, TensorFlow and Keras in bench/.venv (some gigabytes, once) ...');
  const run = (command: string, args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '-q', '-r', join(__dirname, 'requirements.txt')]);
  run(python, ['-c', `open(${JSON.stringify(done)}, 'w')`]);
}

/** A contestant's process. */
export interface Worker extends Timer {
  name: Contestant;
}

export function startWorker(name: Contestant): Worker {
  const [command, ...args] = contestants[name];
  const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  return { name, ...timerOf(name, child) };
}
