import { isNotebook } from '../entry';
import type { Layout, Person } from '../layout';
import { withoutCopyMarks } from './copyMarks';
import { groupBy, isMost } from './group';

/**
 * Google Classroom's folder in Drive: `Maria Rossi - 05-overfitting.ipynb`, or the other way round, also as
 * `Copy of …`. The name is what the student is called, not an id.
 */
export const drive: Layout = {
  platform: 'Google Drive',
  read({ entries, isLab }) {
    const nameIn = (path: readonly string[]) => {
      const [, one, other] = /^(.+?) - (.+)$/.exec(withoutCopyMarks(path[0].replace(/\.\w+$/, ''))) ?? [];
      if (one === undefined || !(isLab(one) || isLab(other))) return undefined;
      return isLab(other) ? one : other;
    };
    const flat = entries.filter(entry => entry.path.length === 1 && isNotebook(entry));
    const named = flat.filter(({ path }) => nameIn(path) !== undefined);
    if (!isMost(named.length, new Set(entries.map(({ path }) => path[0])).size)) return undefined;
    return [...groupBy(entries, ({ path }) => nameIn(path) ?? path[0])].map(([name, files]): Person => ({
      label: name,
      name,
      files,
    }));
  },
};
