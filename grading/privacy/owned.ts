import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hashOf } from '../../setup/files.cjs';
import { COLUMNS } from '../answers/sheet';
import { OPTIONS, parseOptions } from '../reports/options';
import { readWritten, WRITTEN } from '../reports/writtenFiles';

/** The files of a folder by who wrote them, with slashes. Links are not followed: they are somebody else's. */
export interface Files {
  /** What this project's commands wrote. */
  readonly ours: readonly string[];
  /** What they wrote and somebody has changed since. */
  readonly changed: readonly string[];
  readonly others: readonly string[];
}

/** Finds what `npx labs grade`, `answers` and `return` wrote into a folder. */
export function filesIn(folder: string): Files {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => ({
      file: relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
      isPlain: entry.isFile(),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const owners = new Map<string, Owner>();
  const ownerOf = (place: string) => {
    if (!owners.has(place)) owners.set(place, new Owner(join(folder, place)));
    return owners.get(place)!;
  };
  const kinds = all.map(({ file, isPlain }) => {
    const [, release = '', rest = file] = /^(releases\/[^/]+)\/(.*)$/.exec(file) ?? [];
    if (!isPlain) return { file, kind: 'others' };
    if (release !== '' && COPY.test(rest)) return { file, kind: 'ours' };
    return { file, kind: ownerOf(release).kindOf(rest) };
  });
  const of = (kind: keyof Files) => kinds.filter(one => one.kind === kind).map(({ file }) => file);
  return { ours: of('ours'), changed: of('changed'), others: of('others') };
}

/** The copies of notebooks that the grader of another release reads. */
const COPY = /^submissions\/[0-9a-f]{32}\.ipynb$/;

/** What a process leaves behind if it is killed while it writes. */
const UNFINISHED = /^((feedback|results|submissions)\/)?\.unfinished-\d+$/;

/** What `npx labs return` makes where nobody says otherwise. */
const RETURNED =
  /^(returned\.json|feedback-(moodle|canvas)\.zip|feedback-folder\/[^/]+\/feedback(-\d+)?\.html)$/;

/** Tells whose the files of one folder are: by the list of what was written; where there is none, by what they hold. */
class Owner {
  private readonly written;

  constructor(private readonly folder: string) {
    this.written = readWritten(folder);
  }

  kindOf(file: string): keyof Files {
    const hash = this.written?.hashes[file];
    if (hash !== undefined) return hashOf([this.read(file)]) === hash ? 'ours' : 'changed';
    if (UNFINISHED.test(file)) return 'ours';
    if (this.written && (file === WRITTEN || RETURNED.test(file))) return 'ours';
    const looksLike = CONTENTS.get(file);
    return looksLike?.(this.read(file)) ? 'ours' : 'others';
  }

  private read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }
}

const CONTENTS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['journal.jsonl', text => text === '' || text.startsWith('{"key":"')],
  [OPTIONS, text => parseOptions(text) !== undefined],
  ['attempts.csv', text => text.startsWith('student,attempt,submission,')],
  ['answers.csv', text => hasColumns(text.split(/\r?\n/, 1)[0])],
  ['.address.json', text => /^\{"port":\d+,"token":"[\w-]+","pid":\d+\}$/.test(text)],
]);

/** A spreadsheet may have saved the sheet with other separators. */
function hasColumns(head: string): boolean {
  const found = head.replace(/^\ufeff/, '').split(/[,;\t]/);
  return COLUMNS.every(column => found.includes(column));
}
