import { dirname } from 'node:path';
import { datasetFile } from './dataset';
import { loadSegmentationFolder, type FolderImage } from './segmentationFolder';

/** Microscope and cell line, and the number of images. */
const IMAGES: readonly (readonly [kind: string, count: number])[] = [
  ['confocal-hela', 3],
  ['confocal-rpe1', 2],
  ['confocal-u2os', 2],
  ['spinning-disk-hff', 4],
  ['widefield-u2os', 1],
];

/**
 * Nuclei of four human cell lines under three microscopes, with masks drawn by hand: twelve images that were
 * used neither to train a network of this course nor to design its generator. Their names give the microscope
 * and the cell line.
 *
 * @source datasets/microscopes/SOURCE.md
 */
export async function loadMicroscopes(): Promise<FolderImage[]> {
  const names = IMAGES.flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, i) => `${kind}-${i + 1}.png`),
  );
  const files = await Promise.all(
    names.flatMap(name => ['images', 'masks'].map(part => datasetFile(`microscopes/${part}/${name}`))),
  );
  return loadSegmentationFolder(dirname(dirname(files[0])));
}
