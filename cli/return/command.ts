import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zip } from '../../setup/zip';
import { pack, type Package } from '../../grading/returning/pack';
import { PLATFORMS, type Platform } from '../../grading/returning/platforms';
import { writeAtomically } from '../../setup/files.cjs';
import { asRefusal, Refusal } from '../../src/refusal';
import type { Command } from '../command';
import { outFile } from '../out';

const HELP = `Usage: npx labs return <graded folder> --to moodle|canvas|folder [options]

Arranges the feedback pages that "npx labs grade" wrote, so that all of them can be given back at once. Moodle and Canvas take
a zip file; they find the students by the names of the files that they handed in, as downloaded.

  --to PLATFORM   moodle, canvas, or folder: a folder for each student
  --only-new      leaves out pages that have been arranged before and have not changed since
  --out FILE      the zip file or folder; by default feedback-<platform>.zip or feedback-folder in the graded folder`;

const command: Command = {
  summary: 'arranges feedback for Moodle or Canvas',
  help: HELP,
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        'only-new': { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    });
    const { to } = values;
    if (positionals.length !== 1 || to === undefined)
      throw new Refusal('return needs one folder, and --to: npx labs return graded --to moodle.');
    const [folder] = positionals;
    if (to !== 'moodle' && to !== 'canvas' && to !== 'folder')
      throw new Refusal(`--to should be moodle, canvas or folder, not "${to}".`);
    const platform = PLATFORMS[to];
    const packed = pack(folder, platform, values['only-new']);
    if (packed.files.size > 0) {
      const out = values.out ?? join(folder, `feedback-${to}${platform.upload ? '.zip' : ''}`);
      write(packed, out, platform);
      packed.remember();
      console.log(`${packed.files.size === 1 ? 'One page' : `${packed.files.size} pages`}: ${out}`);
      if (platform.upload) console.log(platform.upload);
    } else if (packed.unplaced.length === 0)
      console.log(packed.known > 0 ? 'No page is new or has changed.' : 'There are no pages.');
    return Promise.resolve(reportUnplaced(packed, platform));
  },
};

function write({ files }: Package, out: string, { upload }: Platform): void {
  if (upload !== undefined) {
    const zipped = [...files].map(([path, data]) => ({ path, data, mode: 0o600 }));
    writeFileSync(outFile(out), zip(zipped), { mode: 0o600 });
    return chmodSync(out, 0o600);
  }
  try {
    if (existsSync(out) && readdirSync(out).length > 0)
      throw new Refusal(
        `--out ${out} should be a new or an empty folder: what is in it might have been returned.`,
      );
    mkdirSync(out, { recursive: true });
    for (const [path, data] of files) writeAtomically(join(out, path), data);
  } catch (error) {
    throw asRefusal(error, `--out ${out}`);
  }
}

/** The most pages that a message names. */
const MOST_NAMED = 10;

/** Names the pages that are left out, and returns the exit status: 1 if there are any. */
function reportUnplaced({ unplaced }: Package, { name }: Platform): number {
  if (unplaced.length === 0) return 0;
  const named = unplaced.slice(0, MOST_NAMED).map(({ file, student }) => `  ${file} (${student})`);
  const more = unplaced.length - named.length;
  console.error(
    [
      `${unplaced.length} ${unplaced.length === 1 ? 'page is' : 'pages are'} left out: the name of the file that was handed in is not one that ${name} gave it, and does not say whose it is.`,
      ...named,
      ...(more > 0 ? [`  and ${more} more`] : []),
      'Use --to folder, or grade the download itself, or what "npx labs collect" made of it.',
    ].join('\n'),
  );
  return 1;
}

export { command as return };
