import { spawn } from 'node:child_process';
import path from 'node:path';
import { cases } from '../training/nets';
import { median } from '../training/ratio';
import { timerOf, type Timer } from '../training/timer';
import type { Computed } from './worker';

/** A backend, which runs in a process of its own because it may crash. */
export interface Device {
  backend: string;
  env: NodeJS.ProcessEnv;
}

const root = path.join(__dirname, '../..');

function startOn(device: Device, file: string, ...args: string[]) {
  const env = { ...process.env, DL_LABS_BACKEND: device.backend, ...device.env };
  const command = [
    '-r',
    path.join(__dirname, '../../setup/typescript.cjs'),
    path.join(__dirname, file),
    ...args,
  ];
  return spawn(process.execPath, command, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Computes the operations and the training on a device. */
export async function computeOn(device: Device): Promise<Computed> {
  const child = startOn(device, 'worker.ts');
  child.stdin.end();
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const status = await new Promise(resolve => child.on('close', (code, signal) => resolve(code ?? signal)));
  const found = /^COMPUTED (.*)$/m.exec(output);
  if (found) return JSON.parse(found[1]) as Computed;
  return {
    obstacle: `the process ended with ${String(status)}: ${errors.trim().split('\n').slice(-3).join(' ')}`,
  };
}

/** The median time of a training step on both devices, in ms. */
export interface Speed {
  net: string;
  gpu: number;
  processor: number;
}

/** Times the nets of bench/training, in turns, so that the machine's load affects both alike. */
export async function timesOn(
  gpu: Device,
  processor: Device,
  tell: (line: string) => void,
): Promise<Speed[]> {
  const workers = [gpu, processor].map(startTimer);
  const speeds: Speed[] = [];
  try {
    for (const net of Object.keys(cases) as (keyof typeof cases)[]) {
      const times: number[][] = [[], []];
      for (let round = 0; round < 3; round++) {
        for (const [i, ask] of workers.map(worker => worker.ask).entries()) {
          times[i].push(...(await ask({ net, work: 'training', steps: 10 })));
        }
      }
      const [onGpu, onProcessor] = times.map(median);
      speeds.push({ net, gpu: onGpu, processor: onProcessor });
      tell(
        `${net.padEnd(11)}${onGpu.toFixed(1)} ms a step on the GPU, ${onProcessor.toFixed(1)} ms on the processor: ` +
          `${(onProcessor / onGpu).toFixed(1)} times as fast`,
      );
    }
  } finally {
    for (const { stop } of workers) stop();
  }
  return speeds;
}

/** Starts bench/training's worker on a device. */
function startTimer(device: Device): Timer {
  const child = startOn(device, '../training/worker.ts', device.backend, 'compiled');
  child.stderr.resume();
  return timerOf(device.backend, child);
}
