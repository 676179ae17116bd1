import { readPlainFile } from '../../../../src/plainFile';
import { readTime } from '../../time';
import type { Layout, Person } from '../layout';

/** Gradescope's "Export submissions": a folder for each submission, and whose it is in a file beside them. */
const METADATA = 'submission_metadata.yml';

export const gradescope: Layout = {
  platform: 'Gradescope',
  read({ entries }) {
    const metadata = entries.find(({ path }) => path.length === 1 && path[0] === METADATA);
    if (!metadata) return undefined;
    return readMetadata(readPlainFile(metadata.file).toString('utf8')).flatMap(submission => {
      const files = entries.filter(({ path }) => path[0] === submission.folder);
      if (files.length === 0) return [];
      return submission.submitters.map(({ name, sid, email }): Person => {
        const label = `${name || email || sid || 'somebody'} (${submission.folder})`;
        return { label, id: sid || undefined, name, email, ...submission.time, files };
      });
    });
  },
};

interface Submitter {
  name?: string;
  sid?: string;
  email?: string;
}

interface Metadata {
  readonly folder: string;
  readonly submitters: Submitter[];
  readonly time: { submittedAt?: Date };
}

/**
 * Reads the one form of YAML in which Ruby writes this file: two levels of indentation and no lists but the
 * submitters. A library for all of YAML would do more than that.
 */
function readMetadata(text: string): Metadata[] {
  const found: Metadata[] = [];
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const top = /^(\S.*?):\s*$/.exec(line);
    const key = /^ {2}:(\w+):(?: (.*))?$/.exec(line);
    const field = /^ {2}(?:- | {2}):(name|sid|email): (.*)$/.exec(line);
    const last = found.at(-1);
    if (top) found.push({ folder: scalar(top[1]), submitters: [], time: {} });
    else if (key) {
      section = key[1];
      if (section === 'created_at' && last) last.time.submittedAt = timeOf(key[2]);
    } else if (field && last && section === 'submitters') {
      if (line.startsWith('  - ')) last.submitters.push({});
      const submitter = last.submitters.at(-1);
      if (submitter) submitter[field[1] as keyof Submitter] = scalar(field[2]);
    }
  }
  return found;
}

/** A value, which Ruby quotes where it might be taken for something else. */
function scalar(text: string): string {
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/.test(text)) return text === 'null' || text === '~' ? '' : text;
  try {
    return String(JSON.parse(text.replace(/\\x([0-9A-F]{2})/gi, '\\u00$1').replaceAll('\\e', '')));
  } catch {
    return text.slice(1, -1);
  }
}

/** `2026-11-25 22:59:00.123456789 Z` or with `+01:00`; undefined for anything else. */
function timeOf(text = ''): Date | undefined {
  const [, date, time, offset] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|UTC|[+-]\d\d:\d\d)$/.exec(scalar(text)) ?? [];
  if (date === undefined) return undefined;
  return readTime(`${date}T${time}${offset === 'UTC' ? 'Z' : offset}`, 'created_at');
}
