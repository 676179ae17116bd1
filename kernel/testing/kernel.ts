import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KernelClient, kernelArgv, type Execution, type Output } from '../client';
import type { ExecuteOptions } from '../client/client';

/** The project's folder: cells that import its packages run there. */
export const ROOT = join(__dirname, '../..');

/** A cell's outputs, separated by kind. */
export interface Shown extends Execution {
  readonly stdout: string;
  readonly stderr: string;
  /** The last expression's value as text. */
  readonly result: unknown;
  /** The traceback in one text; empty if there was no error. */
  readonly error: string;
}

export class TestKernel {
  constructor(readonly client: KernelClient) {}

  /** Runs one cell, which has to end with an idle status. */
  async run(code: string, options?: ExecuteOptions): Promise<Shown> {
    const execution = await this.client.execute(code, options);
    expect(execution.idle).toBe(true);
    return shown(execution);
  }

  /** The last expression's value as text; the cell has to succeed. */
  async value(code: string): Promise<unknown> {
    const { result, error } = await this.run(code);
    expect(error).toBe('');
    return result;
  }
}

export function startKernel(cwd = ROOT): Promise<KernelClient> {
  return KernelClient.start({ argv: kernelArgv(), cwd });
}

/** One kernel for all tests of a file, from a function to call once the tests run. */
export function sharedKernel(cwd = ROOT): () => TestKernel {
  let kernel: TestKernel | undefined;
  beforeAll(async () => {
    kernel = new TestKernel(await startKernel(cwd));
  });
  afterAll(() => kernel?.client.shutdown());
  return () => kernel!;
}

/** An empty folder, removed after the file's tests. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function shown(execution: Execution): Shown {
  const { outputs } = execution;
  const stream = (name: string) =>
    outputs
      .map(output => (output.output_type === 'stream' && output.name === name ? output.text : ''))
      .join('');
  const result = outputs.find(isResult)?.data['text/plain'];
  const error = outputs
    .map(output => (output.output_type === 'error' ? output.traceback.join('\n') : ''))
    .join('');
  return { ...execution, stdout: stream('stdout'), stderr: stream('stderr'), result, error };
}

function isResult(output: Output): output is Extract<Output, { output_type: 'execute_result' }> {
  return output.output_type === 'execute_result';
}
