/**
 * `npm run bench:training [-- --json] [-- --rounds 9] [-- --nets MLP,LeNet]`: one step of each net on each
 * contestant, in turns within one run, so that the machine's load affects all alike.
 */
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/random';
import { install, slow, startWorker, threads, type Contestant, type Worker } from './contestants';
import { cases } from './nets';
import { median, quantile, ratioOf } from './ratio';
import type { Request } from './worker';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '9' },
    nets: { type: 'string', default: Object.keys(cases).join() },
  },
});

/** Milliseconds of rest after a contestant, whose threads may still spin for work. */
const REST = 250;

/**
 * Steps in a turn: after a pause the first eight are slower for all contestants, and a training loop has
 * hundreds.
 */
const STEPS = 40;

/** The comparisons: the fastest contestant on the right counts. */
const comparisons: readonly [Contestant, readonly Contestant[]][] = [
  ['ours, compiled', ['PyTorch eager', 'tf.function', 'Keras']],
  ['ours, eager', ['TensorFlow eager']],
];

type Times = Map<Contestant, number[][]>;

/** The step times of each contestant: a list for each round. */
async function race(
  workers: readonly Worker[],
  request: Omit<Request, 'steps'>,
  steps: number,
): Promise<Times> {
  const times: Times = new Map();
  const random = seededRandom(1);
  for (let round = 0; round < Number(options.rounds); round++) {
    // In a new order each time, so that it is not always the same contestant that follows PyTorch, say.
    for (const { name, ask } of random.shuffle(workers)) {
      const milliseconds = await ask({ ...request, steps: slow.includes(name) ? 1 : steps });
      if (milliseconds.length > 0) times.set(name, [...(times.get(name) ?? []), milliseconds]);
      await setTimeout(REST);
    }
  }
  return times;
}

function describe(times: Times) {
  return [...times].map(([contestant, rounds]) => {
    const all = rounds.flat();
    const [low, high] = [0.25, 0.75].map(q => quantile(all, q));
    return { contestant, median: median(all), low, high, steps: all.length };
  });
}

function compare(times: Times) {
  return comparisons.flatMap(([ours, peers]) => {
    const own = times.get(ours);
    const raced = peers.filter(peer => times.has(peer));
    if (!own || raced.length === 0) return [];
    const medianOf = (peer: Contestant) => median(times.get(peer)!.flat());
    const fastest = raced.reduce((best, peer) => (medianOf(peer) < medianOf(best) ? peer : best));
    return [{ ours, fastest, ...ratioOf(own, times.get(fastest)!) }];
  });
}

const show = (value: number) => value.toFixed(2);

async function main(): Promise<void> {
  install();
  const nets = options.nets.split(',') as (keyof typeof cases)[];
  const results: object[] = [];
  const report = (net: string, work: string, times: Times, unit: string) => {
    const measured = describe(times);
    const ratios = compare(times);
    results.push({ net, work, unit, measured, ratios });
    if (options.json) return;
    for (const { contestant, median, low, high } of measured)
      console.log(
        `${net.padEnd(11)}${work.padEnd(10)}${contestant.padEnd(17)}${show(median)} ${unit} (${show(low)} to ${show(high)})`,
      );
    for (const { ours, fastest, ratio, low, high } of ratios)
      console.log(
        `${' '.repeat(21)}${ours} / ${fastest}: ${show(ratio)} (95 %: ${show(low)} to ${show(high)})`,
      );
  };
  for (const net of nets) {
    for (const work of ['training', 'inference'] as const) {
      // New processes for each net, so that no net is measured with another one's data in memory.
      const names = [
        ...new Set(comparisons.flat(2)),
        'PyTorch compile' as const,
        ...(net === 'MLP' ? slow : []),
      ];
      const workers = names.map(startWorker);
      report(net, work, await race(workers, { net, work }, STEPS), 'ms');
      for (const { stop } of workers) stop();
    }
  }
  const eager = (['ours, eager', 'TensorFlow eager', 'PyTorch eager'] as const).map(startWorker);
  // A thousand of them take as many milliseconds as one takes microseconds.
  report('operation', 'eager', await race(eager, { net: 'operation', work: 'inference' }, 5), 'µs');
  for (const { stop } of eager) stop();
  const load = loadavg().map(value => Number(value.toFixed(1)));
  if (options.json) console.log(JSON.stringify({ threads, load, results }, null, 2));
  else console.log(`${threads} threads; load of the machine over 1, 5 and 15 minutes: ${load.join(', ')}`);
}

void main();
