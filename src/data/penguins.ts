import { readCsv, type DataFrame } from './danfo';
import { datasetFile } from './dataset';

/**
 * The Palmer penguins: 344 birds of the species Adelie, Chinstrap and Gentoo.
 *
 * @returns a dataframe (danfo's) with the columns species, island, bill_length_mm, bill_depth_mm,
 *   flipper_length_mm, body_mass_g and sex; eleven rows have missing values
 * @source Gorman, Williams & Fraser 2014, PLoS ONE 9(3); see datasets/penguins/SOURCE.md
 * @example
 * const penguins = await loadPenguins();
 * penguins.shape //=> [344, 7]
 */
export async function loadPenguins(): Promise<DataFrame> {
  return readCsv(await datasetFile('penguins/penguins.csv'));
}
