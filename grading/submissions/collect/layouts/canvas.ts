import type { Layout, Person } from '../layout';
import { groupBy, isMost } from './group';

/**
 * Canvas' "Download submissions" (lib/content_zipper.rb): `rossimaria_12345_678910_lab.ipynb`, where the numbers are
 * the user's and the attachment's, and `rossimaria_LATE_12345_678910_lab.ipynb`. Of anonymous students there is
 * `anon_x1y2z_678910_lab.ipynb`.
 */
const FILE = /^(?:([\p{L}\p{M}\p{N}_]+?)_)??(LATE_)?([1-9]\d*|anon_[a-z0-9]+)_([1-9]\d{2,})_./iu;

export const canvas: Layout = {
  platform: 'Canvas',
  read({ entries }) {
    const groups = groupBy(entries, ({ path }) => FILE.exec(path[0])?.[3]);
    const all = [...new Set(entries.map(({ path }) => path[0]))];
    if (!isMost(all.filter(name => FILE.test(name)).length, all.length)) return undefined;
    return [...groups].map(([user, files]): Person => {
      const [, name, late] = FILE.exec(files[0].path[0]) ?? [];
      const canvasUser = /^\d+$/.test(user) ? { canvas: user } : {};
      const label = `${name ?? 'anonymous'} (${user})`;
      return { label, name, ...canvasUser, ...(late && { isLate: true }), files };
    });
  },
};
