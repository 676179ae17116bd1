import { KernelClient, kernelArgv } from '../kernel/client';
import type { Cell, Output } from '../notebook/nbformat';

/** The result of executing one code cell. */
export interface CellResult {
  readonly cell: Cell;
  readonly outputs: readonly Output[];
  readonly milliseconds: number;
  /** Why the cell failed, with its own line numbers; undefined if it passed. */
  readonly failure?: string;
}

export interface ExecuteOptions {
  /** The notebook's folder: imports and files are resolved from there. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a failure is expected, given the cells that failed before it. */
  readonly accepts?: (failure: Failure, failed: readonly Cell[]) => boolean;
}

export interface Failure {
  readonly ename: string;
  readonly evalue: string;
}

/** The tag of a cell that has to fail, because it shows an error on purpose. */
const MUST_FAIL = 'raises-exception';

/**
 * Executes a notebook's code cells in order, on a kernel of its own, and yields each result.
 *
 * Stops after the first result with a `failure`; always shuts the kernel down.
 *
 * @throws Error if the kernel cannot be started
 */
export async function* executeCells(
  cells: readonly Cell[],
  options: ExecuteOptions,
): AsyncGenerator<CellResult> {
  const kernel = await KernelClient.start({ argv: kernelArgv(), cwd: options.cwd, env: options.env });
  const failed: Cell[] = [];
  try {
    for (const cell of cells) {
      if (cell.type !== 'code' || cell.source.trim() === '') continue;
      const result = await executeCell(kernel, cell, options, failed);
      yield result;
      if (result.failure !== undefined) return;
    }
  } finally {
    await kernel.shutdown();
  }
}

async function executeCell(
  kernel: KernelClient,
  cell: Cell,
  { accepts }: ExecuteOptions,
  failed: Cell[],
): Promise<CellResult> {
  const start = performance.now();
  const finish = (outputs: readonly Output[], failure?: string): CellResult => ({
    cell,
    outputs,
    milliseconds: performance.now() - start,
    ...(failure !== undefined && { failure }),
  });

  try {
    const { reply, outputs, idle } = await kernel.execute(cell.source, {
      stopOnError: false,
    });
    const mustFail = cell.metadata.tags?.includes(MUST_FAIL) ?? false;
    if (!idle)
      return finish(
        outputs,
        'The kernel replied, but never reported that it is idle again: output may be lost.',
      );
    if (reply.status === 'ok')
      return finish(outputs, mustFail ? `The cell is tagged ${MUST_FAIL}, but it did not fail.` : undefined);
    const failure = { ename: String(reply.ename), evalue: String(reply.evalue) };
    const accepted = accepts?.(failure, failed) ?? false;
    failed.push(cell);
    return finish(
      outputs,
      mustFail || accepted ? undefined : (reply.traceback ?? [failure.evalue]).join('\n'),
    );
  } catch (error) {
    return finish([], (error as Error).message);
  }
}
