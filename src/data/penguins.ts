import { createRequire } from 'node:module';
import type { DataFrame } from 'danfojs-node';
import { datasetFile } from './dataset';

const load = createRequire(__filename);

/**
 * The Palmer penguins: 344 birds of the species Adelie, Chinstrap and Gentoo.
 *
 * @returns a danfo DataFrame with the columns species, island, bill_length_mm, bill_depth_mm,
 *   flipper_length_mm, body_mass_g and sex; eleven rows have missing values
 * @source Gorman, Williams & Fraser 2014, PLoS ONE 9(3); see datasets/penguins/SOURCE.md
 * @example
 * const penguins = await loadPenguins();
 * penguins.shape //=> [344, 7]
 */
export async function loadPenguins(): Promise<DataFrame> {
  // danfo takes a second to load, so it is loaded only with the data.
  const danfo = load('danfojs-node') as typeof import('danfojs-node');
  return danfo.readCSV(await datasetFile('penguins/penguins.csv'));
}
