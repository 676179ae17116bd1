import { start, type BackendReport } from '../../src/backend';
import { evaluate, operations } from './operations';
import { lossesOf, trained } from './training';

/** A device's results, or the reason why there are none. */
export type Computed =
  | { report: BackendReport; operations: Record<string, number[][]>; losses: Record<string, number[]> }
  | { obstacle: string };

/** An operation that fails has no numbers, which counts as a difference. */
async function compute(): Promise<Computed> {
  const report = await start({ quiet: true });
  const results: Record<string, number[][]> = {};
  for (const name of Object.keys(operations)) {
    results[name] = await evaluate(name).catch((error: Error) => {
      console.error(`${name}: ${error.message}`);
      return [];
    });
  }
  const losses: Record<string, number[]> = {};
  for (const name of trained) losses[name] = await lossesOf(name);
  return { report, operations: results, losses };
}

void compute()
  .catch((error: Error): Computed => ({ obstacle: error.message }))
  // On a line of its own, because libraries may print, too.
  .then(computed => console.log(`\nCOMPUTED ${JSON.stringify(computed)}`));
