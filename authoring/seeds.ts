import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { executeCells } from './execute';
import type { Cell, Output } from '../notebook/nbformat';
import { parsePercent, SOURCE } from '../notebook/percent';

/**
 * Runs labs with seeds other than the one they show, and records the results, to show that their numbers are
 * not luck.
 *
 * A lab takes part if it contains `const seed = 1;`. The output of its cells with the tag `results` is
 * recorded. A lab's own assertions end a run that fails them, so everything that the lab states held in every
 * finished run.
 *
 *     npm run seeds -- [NN of a lab] [number of seeds]
 */
const SEED = /^const seed = \d+;/m;

/** The tag of cells that print numbers that depend on the seed. */
const RESULTS = 'results';

export interface Run {
  readonly seed: number;
  readonly seconds: number;
  readonly printed: string[];
  readonly failure?: string;
}

/** Runs a lab's cells with another seed, in the folder `labs`, up to the first cell that fails. */
export async function runWith(seed: number, cells: readonly Cell[], root: string): Promise<Run> {
  const seeded = cells.map(cell => ({ ...cell, source: cell.source.replace(SEED, `const seed = ${seed};`) }));
  const printed: string[] = [];
  let milliseconds = 0;
  const options = { cwd: join(root, 'labs'), env: { DL_LABS_STRICT: '1' } };
  for await (const result of executeCells(seeded, options)) {
    milliseconds += result.milliseconds;
    if (result.cell.metadata.tags?.includes(RESULTS))
      printed.push(...result.outputs.map(text).filter(Boolean));
    if (result.failure !== undefined)
      return { seed, seconds: milliseconds / 1000, printed, failure: result.failure };
  }
  return { seed, seconds: milliseconds / 1000, printed };
}

/** An output as plain text; empty for figures. */
function text(output: Output): string {
  if (output.output_type === 'stream') return output.text.trimEnd();
  const plain = 'data' in output ? output.data['text/plain'] : undefined;
  return typeof plain === 'string' && !plain.startsWith('Figure:') ? plain : '';
}

/** The record of all runs of a lab, in Markdown. */
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
      ...run.printed,
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
