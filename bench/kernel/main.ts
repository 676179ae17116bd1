import { kernels } from './kernels';
import { measure, type Measurement } from './measure';

/**
 * Compares this kernel with its peers: `npm run bench:kernel`, or with `-- --json` for JSON. Each kernel is
 * started three times, in turns, and the median is shown. Compare numbers within one run only.
 */
const RUNS = 3;

async function main(): Promise<void> {
  const { found, missing } = kernels();
  const runs = new Map<string, Measurement[]>(found.map(({ name }) => [name, []]));
  for (let i = 0; i < RUNS; i++) {
    for (const kernel of found) {
      try {
        runs.get(kernel.name)?.push(await measure(kernel));
      } catch (error) {
        console.error(`${kernel.name}: ${(error as Error).message}`);
      }
    }
  }
  const results = Object.fromEntries([...runs].map(([name, measured]) => [name, median(measured)]));
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ node: process.version, results, missing }, null, 2));
  else {
    console.table(results);
    for (const reason of missing) console.log(`not measured: ${reason}`);
  }
}

type Cell = number | string;

/** The median of each number over the runs; the text instead if a run has one. */
function median(runs: readonly Measurement[]): Record<string, Cell> {
  const keys = [...new Set(runs.flatMap(run => Object.keys(run)))] as (keyof Measurement)[];
  return Object.fromEntries(
    keys.map(key => {
      const values = runs.map(run => run[key]).filter((value): value is Cell => value !== undefined);
      const word = values.find(value => typeof value === 'string');
      const numbers = values.filter(value => typeof value === 'number').sort((a, b) => a - b);
      return [key, word ?? Math.round(numbers[Math.floor(numbers.length / 2)])];
    }),
  );
}

void main();
