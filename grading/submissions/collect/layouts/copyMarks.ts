/**
 * A file's name without what systems add to copies.
 *
 * @example
 * withoutCopyMarks('Copy of 05-overfitting (1)') //=> '05-overfitting'
 */
export function withoutCopyMarks(name: string): string {
  return name
    .replace(/^(Copy of |Copia di |Kopie von |Copie de )+/i, '')
    .replace(/( \(\d+\)|\(\d+\)| - Copy| copy( \d+)?|-Copy\d+|[_-]copy)+$/i, '')
    .trim();
}
