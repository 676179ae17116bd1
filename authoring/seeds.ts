import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SOURCE } from './build';
import { executeCells } from './execute';
import type { Cell, Output } from '../notebook/nbformat';
import { parsePercent } from '../notebook/percent';

/**
 * Runs labs with other seeds than the one they show, and keeps what came out: that their numbers are no luck.
 *
 * A lab takes part if it says `const seed = 1;`; what its cells with the tag `results` say is kept. A lab's own assertions
 * end its run, so a finished run is one in which everything that the lab states held.
 *
 *     npm run seeds -- [NN of a lab] [number of seeds]
 */
const SEED = /^const seed = \d+;/m;

/** A cell with this tag says numbers that depend on the seed. */
const RESULTS = 'results';

export interface Run {
  readonly seed: number;
  readonly seconds: number;
  readonly said: string[];
  readonly failure?: string;
}

/** Runs a lab's cells with another seed, from its folder `labs`, to the end or to the first cell that fails. */
export async function runWith(seed: number, cells: readonly Cell[], root: string): Promise<Run> {
  const seeded = cells.map(cell => ({ ...cell, source: cell.source.replace(SEED, `const seed = ${seed};`) }));
  const said: string[] = [];
  let milliseconds = 0;
  const options = { cwd: join(root, 'labs'), env: { DL_LABS_STRICT: '1' } };
  for await (const result of executeCells(seeded, options)) {
    milliseconds += result.milliseconds;
    if (result.cell.metadata.tags?.includes(RESULTS)) said.push(...result.outputs.map(text).filter(Boolean));
    if (result.failure !== undefined)
      return { seed, seconds: milliseconds / 1000, said, failure: result.failure };
  }
  return { seed, seconds: milliseconds / 1000, said };
}

/** What an output says in plain text; figures say nothing here. */
function text(output: Output): string {
  if (output.output_type === 'stream') return output.text.trimEnd();
  const plain = 'data' in output ? output.data['text/plain'] : undefined;
  return typeof plain === 'string' && !plain.startsWith('Figure:') ? plain : '';
}

/** What is kept of all runs of a lab, as markdown. */
export function log(file: string, runs: readonly Run[]): string {
  const held = runs.filter(run => run.failure === undefined).length;
  const head = [
    `# ${basename(file, '.ts')} over ${runs.length} seeds`,
    'Made by `npm run seeds`. The assertions of the lab held for every number below.',
    `${held} of ${runs.length} runs held all that the lab states.`,
  ];
  const sections = runs.map(run =>
    [
      `## Seed ${run.seed}`,
      '```text',
      ...run.said,
      ...(run.failure ? ['FAILED', run.failure] : []),
      '```',
    ].join('\n'),
  );
  return [...head, ...sections].join('\n\n') + '\n';
}

async function main(): Promise<void> {
  const root = join(__dirname, '..');
  const [number = '', count = '10'] = process.argv.slice(2);
  const sources = readdirSync(join(root, 'solutions')).filter(
    file => SOURCE.test(file) && file.startsWith(number),
  );
  mkdirSync(join(root, 'docs/seeds'), { recursive: true });
  for (const file of sources) {
    const cells = parsePercent(readFileSync(join(root, 'solutions', file), 'utf8'), file);
    if (!cells.some(cell => cell.type === 'code' && SEED.test(cell.source))) continue;
    const runs: Run[] = [];
    for (let seed = 1; seed <= Number(count); seed++) {
      const run = await runWith(seed, cells, root);
      process.stdout.write(`${file} seed ${seed}: ${run.seconds.toFixed(1)} s ${run.failure ?? ''}\n`);
      if (run.failure !== undefined) process.exitCode = 1;
      runs.push(run);
    }
    writeFileSync(join(root, 'docs/seeds', file.replace(/\.ts$/, '.md')), log(file, runs));
  }
}

if (require.main === module) void main();
