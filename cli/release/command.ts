import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { readCourse } from '../../grading/course/course';
import { keepGrader } from '../../grading/releases/keep';
import { zip } from '../../setup/zip';
import { Refusal } from '../../src/refusal';
import { outFile } from '../out';
import { findLab, RELEASE, ROOT, versionOf, type Release } from '../student/course';
import { modeOf } from '../student/mode';
import { bundle } from './bundle';
import { withheldExplanations } from './schedule';
import { findLeaks } from './secrets';

const HELP = `Usage: npx labs release --labs <numbers> [--out <file>] [--course <file>] [--without-explanations] [--early]

Makes the zip file for students: notebooks with blanks, the package and its public cases, data sets, kernel and set-up. It is searched for
solutions, rubrics, oracles and mutants, which it must not contain. "npm start" in the unpacked folder does the rest. The grader is kept in
.grading/releases/, so that "npx labs grade" can grade the notebooks of this release by it after the course has changed.

  --labs NUMBERS   such as 01-05 or 01,03,05
  --out FILE       the zip file; dl-labs.zip by default
  --course FILE    the course's configuration, whose points the checks show; course.json by default
  --without-explanations   leaves out what each question's run shows, and why; a later release with them keeps the students' answers
  --early          releases labs and explanations before their dates in the course's configuration`;

export const release: Command = {
  summary: 'makes the zip file for students',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        labs: { type: 'string' },
        out: { type: 'string', default: 'dl-labs.zip' },
        course: { type: 'string' },
        'without-explanations': { type: 'boolean', default: false },
        early: { type: 'boolean', default: false },
      },
    });
    const labs = readLabs(values.labs);
    const out = outFile(values.out);
    const course = readCourse(values.course);
    const later = withheldExplanations(labs, course, values);
    const withheld = values['without-explanations'] ? new Set(labs) : later;
    const files = await bundle(ROOT, labs, course, withheld);
    const leaks = findLeaks(ROOT, files, withheld);
    if (leaks.length > 0) {
      const list = leaks
        .slice(0, 10)
        .map(({ file, from, passage }) => `\n  ${file} contains, from ${from}: ${passage.slice(0, 80)}`);
      throw new Refusal(
        `Not released: students would see ${leaks.length} passages that they must not see.${list.join('')}`,
        1,
      );
    }
    const archive = pack(files);
    writeFileSync(out, archive);
    const record = JSON.parse(files.get(RELEASE)!.toString()) as Release;
    keepGrader(ROOT, { version: record.version, release: record.hash! });
    const megabytes = (archive.length / 1e6).toFixed(1);
    if (later.size > 0)
      console.log(`Without the explanations of ${[...later].join(', ')}, whose date is later.`);
    console.log(
      `${out}: version ${versionOf(record)}, ${labs.length} labs, ${files.size} files, ${megabytes} MB`,
    );
    return 0;
  },
};

/** The names of labs 01, 02, 03 and 05, from `01-03,05`. */
function readLabs(text: string | undefined): string[] {
  if (!text || !/^\d\d?(-\d\d?)?(,\d\d?(-\d\d?)?)*$/.test(text))
    throw new Refusal('Name the labs: --labs 01-05 or --labs 01,03,05.');
  const numbers = text.split(',').flatMap(part => {
    const [first, last = first] = part.split('-').map(Number);
    if (last < first) throw new Refusal(`--labs: "${part}" should be the first lab and the last: 01-05.`);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(numbers)].sort((a, b) => a - b).map(number => findLab(ROOT, [String(number)]));
}

/** Zips the files, in one folder. */
export function pack(files: ReadonlyMap<string, Buffer>): Uint8Array {
  return zip([...files].map(([path, data]) => ({ path: `dl-labs/${path}`, data, mode: modeOf(data) })));
}
