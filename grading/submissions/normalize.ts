/** A name or an id as it is compared: composed letters, single spaces. */
export const normalizeId = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** What names have in common that people take for the same: no case, no accents, no order, only letters and digits. */
export function foldName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
}
