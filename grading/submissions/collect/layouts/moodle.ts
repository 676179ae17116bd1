import type { Entry } from '../entry';
import type { Layout, Person } from '../layout';
import { groupBy, isMost } from './group';

/**
 * Moodle's "Download all submissions" (mod/assign/classes/downloader.php): a folder
 * `Maria Rossi_123456_assignsubmission_file` for each participant, with `_` at its end in older versions; without
 * folders the same in front of the file's name. The number is the participant's in this assignment; underscores in
 * names have become spaces.
 */
const PREFIX = /^([^_]*)_(\d+)_assignsubmission_[a-z]+(?:_|$)/;

export const moodle: Layout = {
  platform: 'Moodle',
  read({ entries }) {
    const groups = groupBy(entries, ({ path }) => PREFIX.exec(path[0])?.slice(1, 3).join('_'));
    const count = [...groups.values()].reduce((sum, { length }) => sum + length, 0);
    if (!isMost(count, entries.filter(isHandedIn).length)) return undefined;
    return [...groups].map(([key, files]): Person => {
      const [name, participant] = key.split('_');
      return { label: `${name} (${participant})`, name, participant, files };
    });
  },
};

/** The grading worksheet lies beside what was handed in. */
const isHandedIn = ({ path }: Entry) => !(path.length === 1 && /\.csv$/i.test(path[0]));
