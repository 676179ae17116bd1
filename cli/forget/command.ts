import { parseArgs } from 'node:util';
import { deleteTraces, tracesIn } from '../../grading/privacy/traces';
import { Refusal } from '../../src/refusal';
import type { Command } from '../command';

const HELP = `Usage: npx labs forget <folder>... --yes

Deletes what "npx labs grade", "npx labs answers" and "npx labs return" have written about students into folders such as graded and
answers: reports, pages, results, journals, codes, answers with their points. Nothing else is touched: not the notebooks that
students handed in, nor a report that somebody has changed. Without --yes it only lists what it would delete.

  --yes   deletes; nothing can be brought back`;

export const forget: Command = {
  summary: 'deletes what grading has written about students',
  help: HELP,
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false } },
    });
    if (positionals.length === 0)
      throw new Refusal('Name the folders: npx labs forget graded answers --yes.');
    const found = positionals.map(folder => ({ folder, traces: tracesIn(folder) }));
    for (const { folder, traces } of found) {
      if (values.yes) deleteTraces(folder, traces);
      const { ours, others } = traces;
      console.log(`${folder}: ${ours.length} ${values.yes ? 'deleted' : 'to delete'}${named(ours)}`);
      if (others.length > 0) console.log(`  left, not written by these commands${named(others)}`);
    }
    console.log(
      'Elsewhere may be: what students handed in and its submissions.csv, downloads, files for --manual, and what was given to a learning platform.',
    );
    if (values.yes) return Promise.resolve(0);
    console.log('Nothing is deleted yet: add --yes.');
    return Promise.resolve(1);
  },
};

/** The most entries that a line names. */
const MOST_NAMED = 12;

function named(files: readonly string[]): string {
  if (files.length === 0) return '';
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : '';
  return `: ${files.slice(0, MOST_NAMED).join(', ')}${more}`;
}
