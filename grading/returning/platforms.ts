import { basename } from 'node:path';
import type { WrittenPage } from '../reports/writtenFiles';

/** How a platform takes pages back. */
export interface Platform {
  /** Its name, for messages. */
  readonly name: string;
  /**
   * The path at which the platform looks for a page, from the names in its own download.
   *
   * @returns undefined if these do not say whose it is
   */
  place(page: WrittenPage): string | undefined;
  /** What to do with the result; the platform takes a zip file. Undefined for a plain folder. */
  readonly upload?: string;
}

const PAGE = 'feedback.html';

/**
 * Moodle: `Maria Rossi_12345_assignsubmission_file/feedback.html`, whether the download had a folder for each student
 * or not. Before Moodle 4.1 the folder's name ended in an underscore.
 *
 * @source https://github.com/moodle/moodle/blob/main/mod/assign/feedback/file/importziplib.php
 */
function placeInMoodle({ origin }: WrittenPage): string | undefined {
  const found = /(?:^|\/)([^/]+_\d+_assignsubmission_[a-z]+)(_?)(?:(\/)|[^/]*$)/.exec(origin);
  if (!found) return undefined;
  const [, student, underscore, slash] = found;
  return slash === undefined ? `${student}_${PAGE}` : `${student}${underscore}/${PAGE}`;
}

/**
 * Canvas: `rossimaria_LATE_123_456_feedback.html`, where 123 is the student and 456 the file that was handed in; without
 * names `anon_aBc12_456_feedback.html`.
 *
 * @source https://github.com/instructure/canvas-lms/blob/master/app/models/abstract_assignment.rb
 *   (`infer_comment_context_from_filename`)
 */
function placeInCanvas({ origin }: WrittenPage): string | undefined {
  const parts = basename(origin).split('_');
  const named = parts.filter(part => part !== 'LATE');
  if (named[0] === 'anon')
    return /^\d+$/.test(named[2] ?? '') ? [...named.slice(0, 3), PAGE].join('_') : undefined;
  const numbers = parts.flatMap((part, i) => (/^\d+$/.test(part) ? [i] : []));
  return numbers.length < 2 ? undefined : [...parts.slice(0, numbers[1] + 1), PAGE].join('_');
}

export const PLATFORMS: Readonly<Record<'moodle' | 'canvas' | 'folder', Platform>> = {
  moodle: {
    name: 'Moodle',
    place: placeInMoodle,
    upload:
      'In the assignment, under "Submissions", choose "Upload multiple feedback files in a zip". The assignment needs the feedback type "Feedback files".',
  },
  canvas: {
    name: 'Canvas',
    place: placeInCanvas,
    upload:
      'On the assignment\'s page, choose "Re-Upload Submissions" after "Download Submissions". Each page becomes a comment, under the name of the file that was handed in.',
  },
  folder: {
    name: 'a folder for each student',
    place: ({ file }) => `${basename(file, '.html')}/${PAGE}`,
  },
};
