import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { datasetFile } from './dataset';

/** Small images of handwritten digits. */
export interface Digits {
  /** 64 grey values per image, row by row of 8, from 0 (paper) to 1 (ink). */
  readonly images: number[][];
  /** 0 to 9, one per image. */
  readonly labels: number[];
}

/**
 * 1,797 handwritten digits of 13 people, 8 × 8 pixels each.
 *
 * @source Alpaydin & Kaynak 1998, Optical Recognition of Handwritten Digits, UCI; see datasets/digits/SOURCE.md
 * @example
 * const { images, labels } = await loadDigits();
 * [images.length, labels[0]] //=> [1797, 0]
 */
export async function loadDigits(): Promise<Digits> {
  const text = gunzipSync(await readFile(await datasetFile('digits/digits.csv.gz'))).toString('utf8');
  const rows = text
    .trim()
    .split('\n')
    .map(line => line.split(',').map(Number));
  return {
    images: rows.map(row => row.slice(0, 64).map(grey => grey / 16)), // the file counts ink from 0 to 16
    labels: rows.map(row => row[64]),
  };
}
