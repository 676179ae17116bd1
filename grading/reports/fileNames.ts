import { hash } from 'node:crypto';

/** The longest name in bytes: with a folder and an extension, its path still fits on Windows. */
const LONGEST = 100;

/** What Windows forbids in names, what its shells and browsers read as something else, and what cannot be seen. */
const FORBIDDEN = /[<>:"/\\|?*;%#&^$`\p{C}\p{Zl}\p{Zp}]/gu;

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/**
 * A name for a file or a folder of each submission: usable on every system, different from the others even where
 * upper and lower case are the same, and the same in each run. An id that can be a name stays as it is; another one
 * is made a name and gets a hash of itself.
 *
 * @param ids all different
 * @returns the names by id, without an extension
 * @source https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
 */
export function fileNames(ids: readonly string[]): Map<string, string> {
  const same = new Map<string, number>();
  for (const id of ids) same.set(folded(id), (same.get(folded(id)) ?? 0) + 1);
  return new Map(
    ids.map(id => {
      const name = nameOf(id);
      return [
        id,
        name === id && same.get(folded(id)) === 1 ? id : `${name}-${hash('sha256', id).slice(0, 12)}`,
      ];
    }),
  );
}

function nameOf(id: string): string {
  const name = cut(id.normalize('NFC').replace(FORBIDDEN, '_').replace(/\s/g, ' '))
    .replace(/^[ .-]/, '_')
    .replace(/[ .]+$/, '');
  return name === '' || DEVICE.test(name) ? `_${name}` : name;
}

/** The beginning of a name that is short enough, cut between characters. */
function cut(name: string): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, LONGEST + 1))) {
    if (Buffer.byteLength(kept + segment) > LONGEST) break;
    kept += segment;
  }
  return kept;
}

/** Equal for names that are the same file on Windows or macOS. */
function folded(id: string): string {
  return id.normalize('NFKC').toUpperCase().toLowerCase();
}
