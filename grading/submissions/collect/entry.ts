/** A file in a download, or an empty folder. */
export interface Entry {
  /** The names of its folders, then its own. A zip file counts as a folder of its name without `.zip`. */
  readonly path: readonly string[];
  /** Where it can be read. */
  readonly file: string;
}

/** Something in a download that is left out, and why. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/** What a platform's download holds. */
export interface Download {
  readonly entries: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
}

/** Why a name is no work of anybody: systems, editors and version control leave such files behind. */
export function junk(name: string): string | undefined {
  if (JUNK.has(name)) return name;
  if (name.startsWith('~$')) return '~$…';
  return name.startsWith('._') ? '._…' : undefined;
}

const JUNK = new Set([
  ...['__MACOSX', '.DS_Store', '.Trashes', '.fseventsd', '.Spotlight-V100'],
  ...['Thumbs.db', 'desktop.ini', '$RECYCLE.BIN'],
  ...['.ipynb_checkpoints', '.virtual_documents', '.git', '.github', 'node_modules', '.venv', '__pycache__'],
]);

/** The name of the file itself. */
export const nameOf = ({ path }: Entry): string => path[path.length - 1];

export const isNotebook = (entry: Entry): boolean => /\.ipynb$/i.test(nameOf(entry));
