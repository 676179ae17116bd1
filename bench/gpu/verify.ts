/**
 * `npm run verify:gpu [-- --out FILE] [-- --no-speed] [-- --software]`: for a person with a GPU. Compares
 * every GPU that the labs can use with the processor: operations, their gradients, training, and the speed of
 * the nets of bench/training. Writes a report. Exit status 0: right on every GPU; 1: something is wrong; 2:
 * there is no GPU that the labs can use.
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { findDriver } from '../../src/backend/nvidia';
import { compare, tolerance, type Comparison } from './compare';
import { computeOn, timesOn, type Device } from './devices';
import type { Computed } from './worker';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    out: { type: 'string', default: 'gpu-report.json' },
    speed: { type: 'boolean', default: true },
    software: { type: 'boolean', default: false },
  },
});

const processor: Device = { backend: 'tensorflow', env: { CUDA_VISIBLE_DEVICES: '-1' } };
const gpus: Record<string, Device> = {
  CUDA: { backend: 'tensorflow', env: {} },
  WebGPU: { backend: 'webgpu', env: options.software ? { DL_LABS_WEBGPU: 'software' } : {} },
};

type Results = Exclude<Computed, { obstacle: string }>;

/** Why a device's results are not those of a GPU; undefined if they are. */
function obstacleOf(computed: Computed): string | undefined {
  if ('obstacle' in computed) return computed.obstacle.replaceAll('\n', ' ');
  const { device, passedOver } = computed.report;
  if (device !== 'CPU') return undefined;
  return `TensorFlow runs on the processor: ${passedOver[0]?.reason ?? 'no driver of an NVIDIA card was found'}`;
}

function compareAll(actual: Results, right: Results): Comparison[] {
  const inAll = Object.keys(right.operations);
  return [
    ...inAll.map(name => compare(name, actual.operations[name] ?? [], right.operations[name])),
    ...Object.keys(right.losses).map(name =>
      compare(`training, ${name}`, [actual.losses[name] ?? []], [right.losses[name]]),
    ),
  ];
}

async function verify(name: string, device: Device, right: Results) {
  const computed = await computeOn(device);
  const obstacle = obstacleOf(computed);
  if (obstacle !== undefined) {
    console.log(`\n${name}: none. ${obstacle}`);
    return { name, obstacle };
  }
  const results = computed as Results;
  const comparisons = compareAll(results, right);
  const wrong = comparisons.filter(({ isRight }) => !isRight);
  const largest = Math.max(...comparisons.map(({ error }) => error ?? Infinity));
  console.log(`\n${name}: ${results.report.title} ${results.report.version} on ${results.report.device}`);
  console.log(
    `  ${comparisons.length - wrong.length} of ${comparisons.length} comparisons with the processor are right; ` +
      `largest error ${largest.toExponential(1)} (allowed: ${tolerance})`,
  );
  for (const { name: what, error } of wrong)
    console.log(`  WRONG: ${what}, error ${error ?? 'not a number'}`);
  const speed = options.speed ? await timesOn(device, processor, line => console.log(`  ${line}`)) : [];
  return { name, report: results.report, comparisons, isRight: wrong.length === 0, speed };
}

async function main(): Promise<number> {
  const right = await computeOn(processor);
  if ('obstacle' in right) {
    console.error(
      `There is nothing to compare with: ${right.obstacle}\nRun "npm start -- --setup-only" first.`,
    );
    return 1;
  }
  const results = [];
  for (const [name, device] of Object.entries(gpus)) results.push(await verify(name, device, right));
  const found = results.filter(result => 'report' in result);
  const isRight = found.length > 0 && found.every(result => result.isRight);
  const verdict =
    found.length === 0
      ? 'no GPU that the labs can use'
      : isRight
        ? 'right on every GPU'
        : 'something is wrong';
  const machine = {
    ...{ platform: process.platform, arch: process.arch, release: os.release(), node: process.version },
    ...{ processor: os.cpus()[0]?.model, cores: os.availableParallelism(), driver: findDriver() ?? null },
  };
  const report = {
    made: new Date().toISOString(),
    machine,
    tolerance,
    processor: right.report,
    gpus: results,
    verdict,
  };
  writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\nVerdict: ${verdict}. The report is in ${options.out}.`);
  return found.length === 0 ? 2 : isRight ? 0 : 1;
}

void main().then(status => (process.exitCode = status));
