/** Jupyter counts characters (code points), JavaScript UTF-16 units. */

/** @example toUnits('😀a', 1) //=> 2 */
export function toUnits(text: string, characters: number): number {
  return [...text].slice(0, characters).join('').length;
}

/** @example toCharacters('😀a', 2) //=> 1 */
export function toCharacters(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}
