import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answersIn } from '../../notebook/answers';
import {
  decodeNotebook,
  NotebookError,
  parseNotebook,
  readNotebook,
  serialize,
  type Notebook,
} from '../../notebook/nbformat';
import { writeAtomically } from '../../setup/files.cjs';
import type { Command } from '../command';
import { labNamed } from '../../src/labName';
import { asRefusal, Refusal } from '../../src/refusal';
import { readPlainFile } from '../../src/plainFile';
import { sanitize } from '../../src/sanitize';
import { findLab, labsOf, ROOT } from '../student/course';
import { exercisesOf, missing } from '../student/exercises';
import { original } from '../student/original';
import { warnings } from '../student/warnings';
import { carryOver } from '../update/carryOver';
import { readReceipt, withReceipt } from './receipt';

const HELP = `Usage: npx labs submit <lab> --student <id>
       npx labs submit --check <file>...

Makes the file to hand in from your saved notebook of a lab: submissions/<lab>/<id>.ipynb. It lists the exercises that are missing or
not written yet, warns of what they use and will not have when they are graded, says how many questions are answered, leaves out the outputs, and adds an id and a checksum. Nothing is sent: hand in that file yourself.

  --student ID   your id in the course, such as a matriculation number; needed once, then remembered
  --check        says whether such files have been changed since they were made`;

export const submit: Command = {
  summary: 'makes the file to hand in',
  help: HELP,
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { student: { type: 'string' }, check: { type: 'boolean', default: false } },
    });
    if (values.check) {
      if (positionals.length === 0) throw new Refusal('Name the files: npx labs submit --check FILE.');
      return Promise.resolve(checkFiles(positionals));
    }
    for (const line of carryOver(ROOT)) console.log(line);
    const lab = findLab(ROOT, positionals);
    const student = whoIs(values.student);
    const notebook = open(join(ROOT, 'labs', `${lab}.ipynb`), lab);
    const names = exercisesOf(ROOT, lab);
    const problems = missing(notebook, names);
    if (
      problems.size === names.length &&
      [...problems.values()].every(problem => problem.endsWith('in the notebook'))
    )
      throw new Refusal(`labs/${lab}.ipynb contains none of the lab's exercises: is it another notebook?`, 1);

    const folder = join('submissions', lab);
    const file = join(folder, `${student}.ipynb`);
    const handedIn = withReceipt(notebook, lab, student);
    writeAtomically(join(ROOT, file), serialize(handedIn));
    for (const [name, problem] of problems) console.log(`${name} ${problem}.`);
    console.log(`${names.length - problems.size} of ${names.length} exercises are written.`);
    const written = names.filter(name => !problems.has(name));
    for (const warning of warnings(notebook, written)) console.log(`Warning: ${sanitize(warning)}`);
    const answers = [...answersIn(notebook, parseNotebook(original(ROOT, lab), lab)).values()];
    const answered = answers.filter(answer => answer !== '').length;
    if (answers.length > 0) console.log(`${answered} of ${answers.length} questions are answered.`);
    console.log(`Hand in ${file}\nIts id is ${handedIn.metadata.dl_labs.id}`);
    return Promise.resolve(0);
  },
};

function open(path: string, lab: string): Notebook {
  try {
    return readNotebook(decodeNotebook(readFileSync(path)), `labs/${lab}.ipynb`);
  } catch (error) {
    const why = error instanceof NotebookError ? error : asRefusal(error, `labs/${lab}.ipynb`);
    if (!(why instanceof NotebookError || why instanceof Refusal)) throw error;
    const remedy = `"npx labs reset ${lab.slice(0, 2)}" makes a new one and keeps this one.`;
    throw new Refusal(`${why.message} ${remedy}`, 1);
  }
}

/** The student's id, from this command or an earlier one. It becomes a file's name. */
function whoIs(given: string | undefined): string {
  const file = join(ROOT, '.course/student');
  const student = given ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  if (student === undefined)
    throw new Refusal('Give your id in the course: npx labs submit 05 --student 123456.');
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.@ -]{0,63}$/u.test(student))
    throw new Refusal(
      `--student should be letters, digits, spaces and . _ @ -, at most 64 of them, not "${student}".`,
    );
  writeAtomically(file, student);
  return student;
}

/** The largest file that is checked, in bytes. */
const LARGEST = 100_000_000;

/**
 * Prints what each file's receipt says, a line each. The status is 1 if a file is no notebook, has no receipt, was
 * changed after it was made, or is a copy of another one.
 */
function checkFiles(files: readonly string[]): number {
  const labs = labsOf(ROOT);
  const seen = new Map<string, string>();
  const isWhole = files.map(file => {
    const { state, isWhole } = check(file, labs, seen);
    console.log(sanitize(`${file}: ${state}`));
    return isWhole;
  });
  return isWhole.every(Boolean) ? 0 : 1;
}

function check(
  file: string,
  labs: readonly string[],
  seen: Map<string, string>,
): { readonly state: string; readonly isWhole: boolean } {
  let found: ReturnType<typeof readReceipt>;
  try {
    found = readReceipt(readNotebook(decodeNotebook(readPlainFile(file, LARGEST)), file));
  } catch (error) {
    if (!(error instanceof NotebookError || error instanceof Refusal)) throw error;
    const problem = error instanceof NotebookError ? error.problem : error.message.slice(file.length + 1);
    return { state: problem.replace(/\.$/, ''), isWhole: false };
  }
  if (!found) return { state: 'no receipt: it was not made by "npx labs submit"', isWhole: false };
  const { lab, student, id, made_at } = found.receipt;
  const twin = seen.get(id);
  seen.set(id, file);
  const fields = [nameOf(lab, labs), student, made_at, id].map(text => sanitize(text));
  const state = `${found.whole ? 'as it was made' : 'CHANGED since it was made'}: ${fields.join(', ')}`;
  return {
    state: twin === undefined ? state : `${state}; the same as ${twin}`,
    isWhole: found.whole && twin === undefined,
  };
}

/** A lab's name on a receipt, and its present name if that is another one. */
function nameOf(lab: string, labs: readonly string[]): string {
  const now = labNamed(lab, labs) ?? lab;
  return now === lab ? lab : `${lab} (now ${now})`;
}
