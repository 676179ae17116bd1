import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KernelClient, type Execution } from '../client';
import { SOURCE } from './build';
import { parsePercent } from './percent';

/**
 * Runs every solution on stock tslab too, and says which get through and what of tslab stops the others:
 * `npm run report:tslab`, or with `-- 01 05` for some of them. Nothing fails by it.
 */
const root = join(__dirname, '../..');
const sources = join(root, 'solutions');
const TSLAB = [
  process.execPath,
  join(root, 'node_modules/tslab/bin/tslab'),
  'kernel',
  '--config-path={connection_file}',
];

/** Seconds that a cell may take. */
const LIMIT = 120;

/** What is known to be broken in tslab 1.0.22, by what it says. */
const DEFECTS: readonly [RegExp, string][] = [
  [/rootDir/, "it refuses imports from above the notebook's folder"],
  [
    /Cannot use import statement|SyntaxError: Unexpected (identifier|token)|Unexpected token 'export'|Unexpected strict mode|Missing initializer/,
    'it loads a package of TypeScript as if it were JavaScript',
  ],
  [/TS1378|Top-level 'await'/, 'it does not know top-level await here'],
  [/TS2550|does not exist on type .*lib/, 'its TypeScript is older than the language of the labs'],
  [/Cannot find module|TS2307/, 'it does not find a package that Node finds'],
];

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const files = readdirSync(sources)
    .filter(file => SOURCE.test(file))
    .filter(file => wanted.length === 0 || wanted.some(start => file.startsWith(start)));
  let passed = 0;
  for (const file of files) {
    const stopped = await firstFailure(file);
    if (stopped === undefined) passed++;
    process.stdout.write(`${file}: ${stopped ?? 'runs'}\n`);
  }
  process.stdout.write(`${passed} of ${files.length} solutions run on stock tslab.\n`);
}

/** Where and why tslab stops; nothing if it gets through. */
async function firstFailure(file: string): Promise<string | undefined> {
  const cells = parsePercent(readFileSync(join(sources, file), 'utf8'), file);
  const code = cells.filter(({ type, source }) => type === 'code' && source.trim() !== '');
  const kernel = await KernelClient.start({ argv: TSLAB, cwd: sources });
  try {
    for (const [i, { source, metadata }] of code.entries()) {
      const failure = await failureOf(kernel, source);
      const mustFail = metadata.tags?.includes('raises-exception') ?? false;
      if (failure !== undefined && !mustFail)
        return `stops at code cell ${i + 1} of ${code.length}: ${failure}`;
    }
    return undefined;
  } finally {
    await kernel.shutdown();
  }
}

async function failureOf(kernel: KernelClient, source: string): Promise<string | undefined> {
  let execution: Execution;
  try {
    execution = await kernel.execute(source, { timeout: LIMIT * 1000 });
  } catch (error) {
    return `it hangs or ends (${(error as Error).message.split('\n')[0]})`;
  }
  const { reply, outputs, idle } = execution;
  if (!idle) return 'it never says that it is idle again: output is lost';
  if (reply.status === 'ok') return undefined;
  const said = outputs
    .map(output => (output.output_type === 'stream' && output.name === 'stderr' ? output.text : ''))
    .join('')
    .replace(/\u001b\[[\d;]*m/g, '')
    .trim();
  const known = DEFECTS.find(([pattern]) => pattern.test(said));
  const line = said.split('\n').find(text => text.trim() !== '') ?? `status ${reply.status}`;
  return known ? `${known[1]} (${line})` : line;
}

void main();
