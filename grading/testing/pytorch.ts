import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../src/check/fixture';
import { fromJson, type Value } from '../../src/check/values';

/** PyTorch's result of one call of a function. */
export interface PyTorchCase extends Call {
  readonly function: string;
  readonly expected: Value;
}

/** PyTorch's results for the oracle of this name: see grading/oracle/pytorch/README.md. */
export function pytorchCases<Case = PyTorchCase>(oracle: string): Case[] {
  const file = join(__dirname, `../oracle/pytorch/${oracle}.json`);
  return fromJson(readFileSync(file, 'utf8')) as Case[];
}
