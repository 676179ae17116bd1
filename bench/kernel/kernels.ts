import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kernelArgv } from '../../kernel/client';
import { projectAt, readEnvironment } from '../../setup/project.cjs';

export const ROOT = join(__dirname, '../..');

/** A kernel, and its versions of the benchmark's cells. */
export interface Kernel {
  readonly name: string;
  readonly argv: readonly string[];
  /** A cell that does almost nothing. */
  readonly trivial: string;
  /** Prints 10,000 lines in a loop. */
  readonly lines: string;
  /** Imports tfjs; undefined for a kernel of another language. */
  readonly importTfjs?: string;
}

const JAVASCRIPT = {
  trivial: 'const a = 1; a + 1',
  lines: 'for (let i = 0; i < 10000; i++) console.log(i)',
};

/** This kernel and its installed peers; the others are listed with the reason. */
export function kernels(): { found: Kernel[]; missing: string[] } {
  const found: Kernel[] = [
    {
      name: 'this kernel',
      argv: kernelArgv(),
      ...JAVASCRIPT,
      importTfjs: "import * as tf from '@tensorflow/tfjs';",
    },
    {
      name: 'tslab (stock)',
      argv: [
        process.execPath,
        join(ROOT, 'node_modules/tslab/bin/tslab'),
        'kernel',
        '--config-path={connection_file}',
      ],
      ...JAVASCRIPT,
      importTfjs: "import * as tf from '@tensorflow/tfjs';",
    },
  ];
  const missing: string[] = [];
  const python = readEnvironment(projectAt(ROOT))?.python;
  if (python === undefined) missing.push('ipykernel: the set-up made no Python environment');
  else
    found.push({
      name: 'ipykernel',
      argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
      trivial: 'a = 1; a + 1',
      lines: 'for i in range(10000): print(i)',
    });
  const deno = process.env.DENO ?? 'deno';
  if (spawnSync(deno, ['--version']).status !== 0)
    missing.push('Deno: there is no `deno` on the PATH (or name it by DENO)');
  else
    found.push({
      name: 'Deno',
      argv: [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'],
      ...JAVASCRIPT,
      importTfjs: "import * as tf from 'npm:@tensorflow/tfjs@4.22.0';",
    });
  return { found, missing };
}
