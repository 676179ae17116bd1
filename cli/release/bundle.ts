import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureFiles } from '../../grading/assignment/fixtures';
import { readCourse, type Course } from '../../grading/course/course';
import { loadExercises } from '../../grading/assignment/loadExercises';
import { studentNotebooks } from '../../authoring/build';
import { readNotebook, serialize } from '../../notebook/nbformat';
import { withProvenance } from '../../notebook/provenance';
import { filesOf, hashOf } from '../../setup/files.cjs';
import { ORIGINALS, RELEASE, type Release } from '../student/course';
import { dateOf } from './changelog';
import { compileLibrary } from './library';

/**
 * Files and folders that students get unchanged, besides the labs and the package. Everything else stays with
 * the instructor.
 */
const GIVEN = [
  ...[
    '.gitignore',
    '.npmrc',
    'CHANGELOG.md',
    'LICENSE',
    'THIRD_PARTY_NOTICES.md',
    'package-lock.json',
    'start.mjs',
  ],
  ...[
    'environment.yml',
    'postBuild',
    'requirements.in',
    'requirements.txt',
    'tsconfig.json',
    'jest.config.ts',
  ],
  ...['setup', 'notebook', 'kernel', 'authoring', 'datasets', 'src'],
  ...['cli/package.json', 'cli/labs.cjs', 'cli/main.ts', 'cli/run.ts', 'cli/command.ts', 'cli/commands.ts'],
  ...['cli/doctor', 'cli/reset', 'cli/restore', 'cli/student', 'cli/submit', 'cli/update'],
];

/** Left out of these folders: what makes labs, files for tests, and those that a machine leaves behind. */
const LEFT_OUT =
  /(\.test|\.soak)\.ts$|^authoring\/(newLab|skeleton)\.ts$|\/(testing|conformance|notebooks|fixtures|__pycache__)\//;

/** The npm scripts that students get. */
const SCRIPTS = { start: 'node start.mjs', test: 'jest --selectProjects labs' };

/**
 * The files of a student's copy of the course, by path. The same sources give the same files.
 *
 * @param labs `01-perceptron`, …
 * @param course whose points their checks show
 * @param withheld the labs whose notebooks do not explain what each question's run shows
 */
export async function bundle(
  root: string,
  labs: readonly string[],
  course: Course = readCourse(),
  withheld: ReadonlySet<string> = new Set(),
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const put = (path: string, text: string) => files.set(path, Buffer.from(text));
  const sources = new Map<string, string>();
  for (const path of GIVEN.flatMap(given => filesOf(root, given))) {
    if (LEFT_OUT.test(path)) continue;
    if (/^src\/.*\.ts$/.test(path)) sources.set(path, readFileSync(join(root, path), 'utf8'));
    else files.set(path, readFileSync(join(root, path)));
  }

  const [all, unexplained] = [true, false].map(explanations =>
    studentNotebooks(join(root, 'solutions'), { explanations }),
  );
  for (const lab of labs) {
    const notebook = (withheld.has(lab) ? unexplained : all).get(`${lab}.ipynb`)!;
    put(`labs/${lab}.ipynb`, notebook);
    put(`${ORIGINALS}/${lab}.ipynb`, notebook);
  }

  const exercises = loadExercises().filter(({ lab }) => labs.includes(lab));
  for (const [name, text] of fixtureFiles(exercises, course)) put(`src/check/fixtures/${name}`, text);
  for (const [path, text] of await compileLibrary(root, sources)) put(path, text);

  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  put('package.json', `${JSON.stringify({ ...manifest, scripts: SCRIPTS }, undefined, 2)}\n`);
  put('README.md', readFileSync(join(root, 'docs/for-students.md'), 'utf8'));
  const { version } = manifest;
  const date = dateOf(version, files.get('CHANGELOG.md')!.toString());
  const release: Release = { version, date, hash: hash(files), labs, files: [...files.keys()].sort() };
  for (const lab of labs)
    for (const path of [`labs/${lab}.ipynb`, `${ORIGINALS}/${lab}.ipynb`]) {
      const notebook = readNotebook(files.get(path)!.toString(), path);
      put(path, serialize(withProvenance(notebook, lab, { version, release: release.hash! })));
    }
  return put(RELEASE, `${JSON.stringify(release, undefined, 2)}\n`);
}

/** A hash of the files, 12 hexadecimal digits. */
function hash(files: ReadonlyMap<string, Buffer>): string {
  return hashOf([...files].sort(([a], [b]) => (a < b ? -1 : 1)).flat()).slice(0, 12);
}
