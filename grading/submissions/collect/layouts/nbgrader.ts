import { readPlainFile } from '../../../../src/plainFile';
import { readTime } from '../../time';
import type { Entry } from '../entry';
import type { Layout, Person } from '../layout';
import { groupBy } from './group';

/** When a submission was handed in, in a file beside its notebooks. */
const TIMESTAMP = 'timestamp.txt';

/**
 * nbgrader's folder `submitted`, also within a course's folder: `submitted/rossi/lab05/05-overfitting.ipynb`, with
 * `timestamp.txt`, as `nbgrader collect` and `nbgrader zip_collect` write them. The folder's name is the student's id.
 */
export const nbgrader: Layout = {
  platform: 'nbgrader',
  read({ entries, wrapper, isOfLab }) {
    const inside = entries.filter(({ path }) => path[0] === 'submitted' && path.length > 1);
    const submitted =
      inside.length > 0 ? inside.map(entry => ({ ...entry, path: entry.path.slice(1) })) : entries;
    const isTimed = submitted.some(isTimestamp);
    const isDeep = submitted.every(({ path }) => path.length >= 3);
    if (!isDeep || !(isTimed || wrapper === 'submitted' || inside.length > 0)) return undefined;
    return [...groupBy(submitted, ({ path }) => path[0])].map(([id, all]): Person => {
      const ofLab = all.filter(({ path }) => isOfLab(path[1]));
      const found = ofLab.length > 0 ? ofLab : all;
      const timestamps = found.filter(isTimestamp);
      const submittedAt = timestamps.length === 1 ? timeIn(timestamps[0]) : undefined;
      return { label: id, id, submittedAt, files: found.filter(entry => !isTimestamp(entry)) };
    });
  },
};

const isTimestamp = ({ path }: Entry) => path.length === 3 && path[2] === TIMESTAMP;

/** `2026-11-25 22:59:00.123456 UTC`; nbgrader means UTC where it does not say so. */
function timeIn({ file }: Entry): Date | undefined {
  const [, date, time, offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(?: ?(?:UTC|Z|([+-]\d\d:?\d\d)))?\s*$/.exec(
      readPlainFile(file).toString('utf8'),
    ) ?? [];
  return date === undefined ? undefined : readTime(`${date}T${time}${offset}`, TIMESTAMP);
}
