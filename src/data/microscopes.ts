import { dirname } from 'node:path';
import { datasetFile } from './dataset';
import { loadSegmentationFolder, type FolderImage } from './segmentationFolder';

/** Microscope, cells, and how many images of them. */
const IMAGES: readonly (readonly [kind: string, count: number])[] = [
  ['confocal-hela', 3],
  ['confocal-rpe1', 2],
  ['confocal-u2os', 2],
  ['spinning-disk-hff', 4],
  ['widefield-u2os', 1],
];

/**
 * Nuclei of four lines of human cells under three microscopes, with masks drawn by hand: twelve images that no network and no
 * generator of this course was made with. Their names say the microscope and the cells.
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
