import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeAtomically } from '../../setup/files.cjs';
import type { Command } from '../command';
import { keepCopy } from '../student/copies';
import { findLab, ROOT } from '../student/course';
import { original } from '../student/original';
import { carryOver } from '../update/carryOver';

const HELP = `Usage: npx labs reset <lab>

Restores a lab's notebook to how it was at the beginning. What you have written is kept in labs/copies/;
"npx labs restore" puts it back.`;

export const reset: Command = {
  summary: 'restores a notebook to its beginning, and keeps a copy of yours',
  help: HELP,
  run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    for (const line of carryOver(ROOT)) console.log(line);
    const lab = findLab(ROOT, positionals);
    const path = join(ROOT, 'labs', `${lab}.ipynb`);
    if (existsSync(path))
      console.log(
        `Yours is kept as ${keepCopy(ROOT, lab)}; "npx labs restore ${lab.slice(0, 2)}" puts it back.`,
      );
    writeAtomically(path, original(ROOT, lab));
    console.log(
      `labs/${lab}.ipynb is as it was at the beginning. If it is open in JupyterLab, reload it from the disk there.`,
    );
    return Promise.resolve(0);
  },
};
