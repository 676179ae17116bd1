import type { Layout, Person } from '../layout';
import { groupBy } from './group';

/**
 * What `gh classroom clone student-repos` makes: `lab05-submissions/lab05-mrossi`, a whole repository for each
 * student's account.
 */
export const githubClassroom: Layout = {
  platform: 'GitHub Classroom',
  read({ entries, wrapper }) {
    const [, assignment] = /^(.+)-submissions$/.exec(wrapper) ?? [];
    const prefix = `${assignment}-`;
    const isRepository = (path: readonly string[]) => path.length > 1 && path[0].startsWith(prefix);
    if (assignment === undefined || !entries.every(({ path }) => isRepository(path))) return undefined;
    return [...groupBy(entries, ({ path }) => path[0])].map(([folder, files]): Person => {
      const account = folder.slice(prefix.length);
      return { label: account, account, files };
    });
  },
};
