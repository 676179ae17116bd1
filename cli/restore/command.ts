import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readNotebook } from '../../notebook/nbformat';
import { writeAtomically } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';
import type { Command } from '../command';
import { copiesOf, keepCopy } from '../student/copies';
import { findLab, ROOT } from '../student/course';

const HELP = `Usage: npx labs restore <lab> [--copy <number>]
       npx labs restore <lab> --list

Puts back a notebook as it was before "npx labs reset" or "npx labs update": the newest copy of it in labs/copies/, or another one.
The notebook as it is now becomes a copy first, so that the same command takes it back.

  --list         lists the copies, the newest first
  --copy NUMBER  puts back that copy of the list`;

export const restore: Command = {
  summary: 'puts back a notebook as it was before a reset or an update',
  help: HELP,
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { list: { type: 'boolean', default: false }, copy: { type: 'string', default: '1' } },
    });
    const lab = findLab(ROOT, positionals);
    const copies = copiesOf(ROOT, lab);
    if (copies.length === 0)
      throw new Refusal(`There are no copies of labs/${lab}.ipynb: "reset" and "update" make them.`, 1);
    if (values.list) {
      for (const [i, { time, path }] of copies.entries()) console.log(`${i + 1}  ${time} UTC  ${path}`);
      return Promise.resolve(0);
    }
    const copy = /^\d{1,6}$/.test(values.copy) ? copies.at(Number(values.copy) - 1) : undefined;
    if (copy === undefined || Number(values.copy) === 0)
      throw new Refusal(`--copy should be a number from 1 to ${copies.length}, not "${values.copy}".`);
    const text = readFileSync(join(ROOT, copy.path), 'utf8');
    readNotebook(text, copy.path); // a damaged copy replaces nothing
    const notebook = `labs/${lab}.ipynb`;
    if (existsSync(join(ROOT, notebook))) console.log(`Yours is kept as ${keepCopy(ROOT, lab)}`);
    writeAtomically(join(ROOT, notebook), text);
    console.log(
      `${notebook} is as it was in ${copy.path}. If it is open in JupyterLab, reload it from the disk there.`,
    );
    return Promise.resolve(0);
  },
};
