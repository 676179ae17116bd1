import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { readCourse } from '../../grading/course/course';
import { collect as collectDownload } from '../../grading/submissions/collect/collect';
import { describeCollection } from '../../grading/submissions/collect/describe';
import { writeCollection } from '../../grading/submissions/collect/write';
import { LABS } from '../../grading/submissions/contents';
import { MANIFEST } from '../../grading/submissions/manifest';
import { readRoster } from '../../grading/submissions/roster';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';
import { outFolder } from '../out';

const HELP = `Usage: npx labs collect <folder, zip file or notebook> --lab <lab> [--out FOLDER] [--roster FILE]

Reads what Moodle, Canvas, Gradescope, nbgrader, GitHub Classroom or Google Drive exports, or any folder of notebooks, of folders
or of zip files, one a student, and writes the notebooks into one folder. A file beside that folder says whose each of them is,
which file of the download it was, and when it was handed in: read it and change it, then grade with --manifest.

  --lab LAB       the lab that was handed in, by its number or its topic: 05, overfitting
  --out FOLDER    the folder for the notebooks; "submissions" by default, with "${MANIFEST}" beside it
  --roster FILE   a list of the students, as CSV (student_id and name, canvas_id, email, github_username), or as Moodle, Canvas,
                  Gradescope or GitHub Classroom export it`;

export const collect: Command = {
  summary: 'reads what a learning platform exports',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lab: { type: 'string' },
        out: { type: 'string', default: 'submissions' },
        roster: { type: 'string' },
      },
    });
    if (positionals.length !== 1 || values.lab === undefined)
      throw new Refusal('collect needs one download and --lab: npx labs collect submissions.zip --lab 05.');
    const lab = labNamed(values.lab, LABS);
    if (lab === undefined)
      throw new Refusal(`There is no lab "${values.lab}"; there are: ${LABS.join(', ')}.`);
    const out = values.out.replace(/[/\\]+$/, '');
    if (existsSync(out) && readdirSync(outFolder(out)).length > 0)
      throw new Refusal(`--out ${out} should be a new folder, and holds something already.`);
    if (existsSync(`${out}.csv`))
      throw new Refusal(`${out}.csv exists already: move it, or name another --out.`);
    const roster = values.roster === undefined ? undefined : readRoster(values.roster);
    const found = await collectDownload(positionals[0], { lab, roster, zone: readCourse().zone });
    await writeCollection(found, outFolder(out), `${out}.csv`);
    for (const line of describeCollection(found, roster)) console.log(line);
    console.log(`Read ${out}.csv, then: npx labs grade ${out} --manifest ${out}.csv --lab ${values.lab}`);
    return found.submissions.length > 0 ? 0 : 1;
  },
};
