import { createRequire } from 'node:module';
import type { DataFrame } from 'danfojs-node';

export type { DataFrame };

const load = createRequire(__filename);

/**
 * Reads a CSV file with danfo, whose dataframes compute with the same TensorFlow as tfjs does. The labs use
 * `column`, `query`, `loc` and `dropNa`. danfo takes a second to load, so it is loaded when a file is read.
 *
 * @param file path of the file; its first line names the columns
 * @throws Error if `file` is a web address: the labs work offline
 */
export async function readCsv(file: string): Promise<DataFrame> {
  const danfo = load('danfojs-node') as typeof import('danfojs-node');
  return danfo.readCSV(file);
}
