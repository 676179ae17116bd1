import { isNotebook, type Entry } from './entry';
import { canvas } from './layouts/canvas';
import { drive } from './layouts/drive';
import { githubClassroom } from './layouts/githubClassroom';
import { gradescope } from './layouts/gradescope';
import { moodle } from './layouts/moodle';
import { nbgrader } from './layouts/nbgrader';
import { plain } from './layouts/plain';

/** What one person handed in, as far as the platform says who and when. */
export interface Person {
  /** What the platform calls them, for people to read; no two have the same. */
  readonly label: string;
  /** The id in the course, if the platform knows it. */
  readonly id?: string;
  /** Whether the id is only a file's or a folder's name, which the student may have chosen. */
  readonly isNamed?: boolean;
  readonly name?: string;
  readonly email?: string;
  /** The user's number in Canvas. */
  readonly canvas?: string;
  /** The participant's number in a Moodle assignment. */
  readonly participant?: string;
  /** The user's name on GitHub. */
  readonly account?: string;
  readonly submittedAt?: Date;
  /** Whether the platform says that it is late, without saying when it was handed in. */
  readonly isLate?: boolean;
  readonly files: readonly Entry[];
}

/** What a layout is recognized by. */
export interface Clues {
  readonly entries: readonly Entry[];
  /** The folder that holds them, or the zip file without `.zip`. */
  readonly wrapper: string;
  /** Whether a name is that of a lab rather than of a student. */
  readonly isLab: (name: string) => boolean;
  /** Whether a name is that of the lab that is collected. */
  readonly isOfLab: (name: string) => boolean;
}

/** A platform's way to arrange what was handed in: `read` returns undefined if this is another one. */
export interface Layout {
  readonly platform: string;
  read(clues: Clues): Person[] | undefined;
}

const LAYOUTS: readonly Layout[] = [gradescope, moodle, canvas, nbgrader, githubClassroom, drive];

/** How a download is arranged, and by whom it is. */
export interface Reading {
  readonly platform: string;
  readonly people: readonly Person[];
  /** All that lies there, also what is nobody's. */
  readonly entries: readonly Entry[];
}

/**
 * Recognizes how a download is arranged. The arrangement of the whole decides, never a single student's file; a
 * folder that holds all the others is looked into.
 */
export function readLayout(clues: Clues): Reading {
  for (const layout of LAYOUTS) {
    const people = layout.read(clues);
    if (people) return { platform: layout.platform, people, entries: clues.entries };
  }
  const { entries } = clues;
  const asItIs = { platform: plain.platform, people: plain.read(clues) ?? [], entries };
  const inner = unwrapped(clues);
  if (!inner) return asItIs;
  const found = readLayout(inner);
  // One notebook in the only folder: that is a student's folder, in a course of one.
  const notebooks = inner.entries.filter(entry => entry.path.length === 1 && isNotebook(entry));
  return found.platform === plain.platform && notebooks.length === 1 ? asItIs : found;
}

/** What is in the only folder; undefined if there is anything beside it. */
function unwrapped(clues: Clues): Clues | undefined {
  const wrapper = clues.entries.at(0)?.path[0];
  if (wrapper === undefined) return undefined;
  if (!clues.entries.every(({ path }) => path.length > 1 && path[0] === wrapper)) return undefined;
  const entries = clues.entries.map(entry => ({ ...entry, path: entry.path.slice(1) }));
  return { ...clues, wrapper, entries };
}
