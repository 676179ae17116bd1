import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readNotebook, serialize } from '../../notebook/nbformat';
import { withProvenance, type Provenance } from '../../notebook/provenance';
import { cacheFolder } from '../../setup/cache.cjs';
import { zip } from '../../setup/zip';
import { findSubmissions } from '../submissions/find';
import { notebook, solvedCells } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';
import { groupByRelease } from './group';
import { keepGrader, keptGrader } from './keep';
import { gradeByRelease } from './run';

const ROOT = join(__dirname, '../..');
const LAB = '01-perceptron';
/** A release with another number of points for one exercise, and one that is the same as this version. */
const OTHER: Provenance = { version: '0.1.7', release: 'facade000001' };
const SAME: Provenance = { version: '0.1.8', release: 'facade000002' };

let folder: string;
let secrets: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'releases-'));
  secrets = join(folder, 'secrets');
  const exercise = 'grading/exercises/01-perceptron/perceptron.ts';
  const file = keepGrader(ROOT, OTHER, secrets);
  const files = Object.entries(unzipSync(readFileSync(file))).map(([path, data]) => ({
    path,
    data:
      path === exercise
        ? Buffer.from(Buffer.from(data).toString().replace('points: 1,', 'points: 7,'))
        : data,
    mode: 0o600,
  }));
  writeFileSync(file, zip(files));
  const record = join(secrets, 'releases', `${OTHER.release}.json`);
  writeFileSync(record, JSON.stringify({ ...OTHER, grader: 'another one' }));
  keepGrader(ROOT, SAME, secrets);
  handIn('this-version', right);
  handIn('same', stamped(SAME));
  handIn('other', stamped(OTHER));
  handIn('not-kept', stamped({ version: '0.0.9', release: 'facade000003' }));
  handIn(
    'forged',
    right.replace('"metadata": {', '"metadata": {\n  "dl_labs": {"version": "0.1.7", "release": "../../x"},'),
  );
  handIn('no-notebook', '{"dl_labs": ');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const name of readdirSync(cacheFolder('graders')).filter(one => one.startsWith(OTHER.release)))
    rmSync(join(cacheFolder('graders'), name), { recursive: true });
});

const right = notebook(solvedCells(LAB));
const stamped = (from: Provenance) => serialize(withProvenance(readNotebook(right, ''), LAB, from));
const handIn = (student: string, text: string) => writeFileSync(join(folder, `${student}.ipynb`), text);
const group = async () => {
  const all = await findSubmissions(folder);
  const submissions = all.filter(({ path }) => path.endsWith('.ipynb'));
  return groupByRelease(ROOT, submissions, release => keptGrader(release, secrets));
};

test('notebooks are grouped by the release that they come from', async () => {
  const { own, kept, unknown } = await group();
  expect(own.map(({ id }) => id)).toEqual(['forged', 'no-notebook', 'not-kept', 'same', 'this-version']);
  expect([...kept].map(([release, { handed }]) => [release, handed.map(one => one.submission.id)])).toEqual([
    [OTHER.release, ['other']],
  ]);
  expect([...unknown]).toEqual([['0.0.9', 1]]);
});

test('a kept grader holds neither tests nor other seeds, and only its owner may read it', () => {
  const { zip: file } = keptGrader(SAME.release, secrets)!;
  const names = Object.keys(unzipSync(readFileSync(file)));
  expect(names).toEqual(expect.arrayContaining(['cli/labs.cjs', `solutions/${LAB}.ts`, 'package-lock.json']));
  expect(names.filter(name => /\.test\.ts$|\.seed$|node_modules/.test(name))).toEqual([]);
});

describeSandboxed('a notebook of another release', () => {
  test("is graded by that release's grader, for the points of the course that is named", async () => {
    const { kept } = await group();
    const { grader, handed } = kept.get(OTHER.release)!;
    const course = join(folder, 'other-course.json');
    writeFileSync(course, JSON.stringify({ labs: { perceptron: { points: { nandGate: 3 } } } }));
    const work = { lab: LAB, options: ['--workers', '1'], folder: join(folder, 'out'), course };
    const [result] = await gradeByRelease(ROOT, grader, handed, work, secrets);
    expect(result).toMatchObject({ status: 'graded', release: '0.1.7', submission: { id: 'other' } });
    const points = result.grades.map(grade => [grade.name, grade.points, grade.of]);
    expect(points).toContainEqual(['perceptron', 7, 7]);
    expect(points).toContainEqual(['nandGate', 3, 3]);
  });
});
