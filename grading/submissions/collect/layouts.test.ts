import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { notebook } from '../../testing/notebooks';
import { collect } from './collect';
import { readRoster } from '../roster';

const LAB = '05-overfitting';

/** A notebook of lab 05, with the receipt of a student. */
function work(student?: string, lab = LAB, code = 'function l2Penalty() {}'): string {
  const made = JSON.parse(notebook([code])) as { metadata: object };
  if (student === undefined) return JSON.stringify(made);
  return JSON.stringify({
    ...made,
    metadata: { dl_labs: { student, lab, id: 'x', made_at: '2026-11-25T12:00:00.000Z', checksum: 'x' } },
  });
}

const BLANK = work();

type Files = Readonly<Record<string, string>>;

/** A download, and the students in it: `id`, `id @ time`, or in doubt `? label`. */
interface Case {
  readonly files: Files;
  readonly platform: string;
  readonly students: readonly string[];
  readonly notes?: readonly RegExp[];
  readonly roster?: string;
  /** What the zip file or folder is called. */
  readonly called?: string;
}

const GRADESCOPE = `---
submission_111:
  :submitters:
  - :name: Maria Rossi
    :sid: '100001'
    :email: maria@uni.it
  :created_at: 2026-11-25 21:59:00.123456789 Z
  :score: 0.0
  :history:
  - :id: 5
    :created_at: 2026-11-20 08:00:00.000000000 Z
submission_112:
  :submitters:
  - :name: "Jos\\xE9 Verdi"
    :sid: ''
    :email: jose@uni.it
  - :name: O'Neill, Sam
    :sid: '100003'
  :created_at: 2026-11-25 22:59:00.000000000 +01:00
`;

const WORKSHEET = `\ufeffIdentifier,"Full name","ID number","Email address",Status,Grade,"Last modified (submission)"
"Participant 123456","Maria Rossi",100001,maria@uni.it,"Submitted for grading",-,"Wednesday, 25 November 2026, 10:00 PM"
"Participant 123457","José Verdi",100002,jose@uni.it,"Submitted for grading",-,"mercoledì, 25 novembre 2026, 22:30"
"Participant 123458","Anna Neri",100003,anna@uni.it,"No submission",-,-
`;

const moodleFiles = {
  'Maria Rossi_123456_assignsubmission_file_/05-overfitting.ipynb': work('666'),
  'José Verdi_123457_assignsubmission_file/work/my lab.ipynb': work('100002'),
};

const cases: Readonly<Record<string, Case>> = {
  'Moodle, in folders: the receipts name the students': {
    files: { ...moodleFiles, 'Anna Neri_123458_assignsubmission_file_/report.pdf': '%PDF' },
    platform: 'Moodle',
    students: ['? Anna Neri (123458)', '100002', '666'],
    notes: [/Anna Neri \(123458\): nothing says which student this is/],
  },
  'Moodle, without folders': {
    files: {
      'Maria Rossi_123456_assignsubmission_file_05-overfitting.ipynb': work('100001'),
      'José Verdi_123457_assignsubmission_file_x_9_assignsubmission_file_.ipynb': work('100002'),
    },
    platform: 'Moodle',
    students: ['100002', '100001'],
  },
  'Moodle, with its grading worksheet: ids and times are the platform’s, whatever a receipt says': {
    files: { ...moodleFiles, 'Grades-DL-Lab 05-99.csv': WORKSHEET },
    platform: 'Moodle',
    students: ['100002 @ 21:30', '100001 @ 21:00'],
    notes: [/Maria Rossi \(123456\): its receipt names "666"; 100001 counts/],
  },
  Canvas: {
    files: {
      'rossimaria_12345_678910_05-overfitting-1.ipynb': work('100001'),
      'verdijosé_LATE_12346_678911_05-overfitting.ipynb': work('100002'),
      'de_la_cruz_12347_678912_a_LATE_9_999_b.ipynb': BLANK,
    },
    platform: 'Canvas',
    students: ['? de_la_cruz (12347)', '100001', '100002'],
    notes: [/verdijosé \(12346\) is late, according to Canvas/, /de_la_cruz \(12347\): nothing says/],
  },
  'Canvas, with its gradebook as the list of students': {
    files: { 'rossimaria_12345_678910_lab.ipynb': work('100002'), 'verdi_12346_678911_lab.ipynb': BLANK },
    roster:
      'Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"Rossi, Maria",12345,100001,m,\n"Verdi, José",12346,100002,j,\n',
    platform: 'Canvas',
    students: ['100001', '100002'],
    notes: [/rossimaria \(12345\): its receipt names "100002"; 100001 counts/],
  },
  'Canvas, two files of one student: the one of the lab counts': {
    files: {
      'rossimaria_12345_678910_notes.ipynb': notebook(['console.log(1)']),
      'rossimaria_12345_678911_05-overfitting.ipynb': work('100001'),
    },
    platform: 'Canvas',
    students: ['100001'],
  },
  Gradescope: {
    files: {
      'assignment_5_export/submission_metadata.yml': GRADESCOPE,
      'assignment_5_export/submission_111/05-overfitting.ipynb': work('666'),
      'assignment_5_export/submission_112/05-overfitting.ipynb': BLANK,
    },
    platform: 'Gradescope',
    students: ['100001 @ 21:59', '? José Verdi (submission_112) @ 21:59', '100003 @ 21:59'],
    notes: [/Maria Rossi .*its receipt names "666"/],
  },
  nbgrader: {
    files: {
      'submitted/rossi/lab04/04-backpropagation.ipynb': BLANK,
      'submitted/rossi/lab05/05-overfitting.ipynb': work('verdi'),
      'submitted/rossi/lab05/timestamp.txt': '2026-11-25 21:59:00.123456 UTC',
      'submitted/verdi/lab05/05-overfitting.ipynb': BLANK,
      'submitted/verdi/lab05/timestamp.txt': '2026-11-25 22:01:00',
    },
    platform: 'nbgrader',
    students: ['rossi @ 21:59', 'verdi @ 22:01'],
    notes: [/rossi: its receipt names "verdi"; rossi counts/],
  },
  'nbgrader, the whole course': {
    files: {
      'gradebook.db': '',
      'source/lab05/05-overfitting.ipynb': BLANK,
      'submitted/rossi/lab05/05-overfitting.ipynb': BLANK,
    },
    platform: 'nbgrader',
    students: ['rossi'],
  },
  'GitHub Classroom: the notebook is found in a whole repository': {
    files: {
      'lab05-submissions/lab05-mrossi/README.md': '#',
      'lab05-submissions/lab05-mrossi/labs/05-overfitting.ipynb': BLANK,
      'lab05-submissions/lab05-mrossi/labs/06-convolution.ipynb': notebook(['function conv2d() {}']),
      'lab05-submissions/lab05-mrossi/submissions/05-overfitting/100001.ipynb': work('100001'),
      'lab05-submissions/lab05-jverdi/labs/05-overfitting.ipynb': BLANK,
    },
    platform: 'GitHub Classroom',
    students: ['? jverdi', '100001'],
    notes: [/mrossi handed in 2 notebooks of this lab: .*100001.ipynb counts/, /jverdi: nothing says/],
  },
  'GitHub Classroom, with its list of students': {
    files: { 'lab05-submissions/lab05-mrossi/labs/05-overfitting.ipynb': BLANK },
    roster: 'identifier,github_username,github_id,name\n100001,MRossi,1,\n',
    platform: 'GitHub Classroom',
    students: ['100001'],
  },
  'Google Classroom’s folder in Drive': {
    files: {
      'Maria Rossi - 05-overfitting.ipynb': work('100001'),
      'Copy of 05-overfitting - José Verdi.ipynb': work('100002'),
    },
    platform: 'Google Drive',
    students: ['100002', '100001'],
  },
  'a folder of notebooks named for their students': {
    files: { 'rossi.ipynb': BLANK, 'verdi.IPYNB': work('verdi'), 'notes.txt': 'x' },
    platform: 'a folder',
    students: ['notes.txt', 'rossi', 'verdi'],
  },
  'a folder of notebooks named for the lab: the receipts name the students': {
    files: {
      '05-overfitting.ipynb': work('100001'),
      '05-overfitting (1).ipynb': work('100002'),
      'Copy of 04-overfitting.ipynb': work('100003'),
      'lab05.ipynb': BLANK,
    },
    platform: 'a folder',
    students: ['100002', '100001', '100003', '? lab05.ipynb'],
  },
  'two files that name one student: neither gets the name': {
    files: { '05-overfitting.ipynb': work('100001'), '05-overfitting (1).ipynb': work('100001') },
    platform: 'a folder',
    students: ['? 05-overfitting (1).ipynb', '? 05-overfitting.ipynb'],
    notes: [/whom another file names, too/, /whom another file names, too/],
  },
  'a receipt that names somebody else who is there': {
    files: { 'Mal Lory - 05-overfitting.ipynb': work('100001'), 'Maria Rossi - 05-overfitting.ipynb': BLANK },
    roster: 'student_id,name\n100001,Maria Rossi\n',
    platform: 'Google Drive',
    students: ['? Mal Lory', '100001'],
    notes: [/Mal Lory: its receipt names "100001"/],
  },
  'a folder for each student': {
    files: { 'rossi/05-overfitting.ipynb': BLANK, 'Maria Verdi/lab.ipynb': work('100002') },
    platform: 'a folder',
    students: ['100002', 'rossi'],
  },
  'ids that differ only in spaces, composition or case are in doubt': {
    files: {
      'rossi.ipynb': BLANK,
      'Rossi.ipynb': BLANK,
      'jose\u0301.ipynb': BLANK,
      'jos\u00e9 .ipynb': BLANK,
    },
    platform: 'a folder',
    students: ['? Rossi', '? jos\u00e9 (2)', '? jos\u00e9', '? rossi'],
  },
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'layouts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function put(files: Files, root: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const zipOf = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));

async function read(path: string, roster?: string) {
  const list = join(folder, 'students.csv');
  if (roster !== undefined) writeFileSync(list, roster);
  const found = await collect(path, {
    lab: LAB,
    zone: 'Europe/Rome',
    temporary: () => mkdirSync(join(folder, 'unpacked'), { recursive: true }) ?? join(folder, 'unpacked'),
    roster: roster === undefined ? undefined : readRoster(list),
  });
  const students = found.submissions.map(({ student, submittedAt, doubt }) =>
    [
      doubt === undefined ? student : `? ${student}`,
      ...(submittedAt ? ['@', submittedAt.toISOString().slice(11, 16)] : []),
    ].join(' '),
  );
  return { ...found, students };
}

describe.each(Object.entries(cases))('%s', (_what, { files, platform, students, notes = [], roster }) => {
  const expectIt = async (path: string) => {
    const found = await read(path, roster);
    expect(found.platform).toBe(platform);
    expect([...found.students].sort()).toEqual([...students].sort());
    for (const note of notes) expect(found.notes).toContainEqual(expect.stringMatching(note));
    return found;
  };

  test('as a folder', async () => {
    put({ ...files, '__MACOSX/._x.ipynb': '', '.DS_Store': '' }, join(folder, 'download'));
    const found = await expectIt(join(folder, 'download'));
    expect([...found.leftOut]).toEqual([
      ['.DS_Store', 1],
      ['__MACOSX', 1],
    ]);
  });

  test('as a zip file in a folder of its own name', async () => {
    const inner = Object.fromEntries(Object.entries(files).map(([path, text]) => [`download/${path}`, text]));
    writeFileSync(join(folder, 'download.zip'), zipOf(files));
    await expectIt(join(folder, 'download.zip'));
    if (Object.keys(files).length === 1) return; // one student's folder is not told from a download's
    writeFileSync(join(folder, 'wrapped.zip'), zipOf(inner));
    await expectIt(join(folder, 'wrapped.zip'));
  });
});

test('a zip file for each student', async () => {
  const zip = Buffer.from(zipOf({ 'lab/05-overfitting.ipynb': BLANK, '__MACOSX/x': '' }));
  mkdirSync(join(folder, 'in'));
  for (const name of ['rossi.zip', 'verdi.zip']) writeFileSync(join(folder, 'in', name), zip);
  writeFileSync(join(folder, 'in', 'neri.zip'), 'no zip file');
  const { students, leftOut, submissions } = await read(join(folder, 'in'));
  expect(students).toEqual(['neri.zip', 'rossi', 'verdi']);
  expect([...leftOut]).toEqual([
    ['a zip file that cannot be read', 1],
    ['__MACOSX', 2],
  ]);
  expect(new Set(submissions.map(({ path }) => path)).size).toBe(3);
});
