import { isNotebook, type Entry } from '../entry';
import type { Layout, Person } from '../layout';
import { withoutCopyMarks } from './copyMarks';
import { groupBy } from './group';

/**
 * A folder of notebooks or of folders, each named for its student. What is named for the lab says nothing of the
 * student, and a name with a space is what the student is called rather than an id.
 */
export const plain: Layout = {
  platform: 'a folder',
  read({ entries, isLab }) {
    const groups = groupBy(entries, ({ path }) => path[0]);
    return [...groups].map(([entry, files]): Person => {
      const name = nameOf(files[0], entry);
      const label = name !== entry && groups.has(name) ? entry : name;
      if (isLab(withoutCopyMarks(name))) return { label: entry, files };
      return { label, id: name, isNamed: true, ...(/\s/.test(name.trim()) && { name }), files };
    });
  },
};

/** The name without `.ipynb`. */
function nameOf(first: Entry, entry: string): string {
  return first.path.length === 1 && isNotebook(first) ? entry.replace(/\.ipynb$/i, '') : entry;
}
