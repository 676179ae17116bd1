import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandNamed, commandNames } from './commands';
import { run } from './run';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'misuse-'));
const inFolder = (...path: string[]) => join(folder, ...path);
const FILE = inFolder('file.txt');
/** A path that nobody can create, not even root. */
const IMPOSSIBLE = join(FILE, 'below');
const EMPTY = inFolder('empty');

writeFileSync(FILE, 'neither a notebook nor CSV: "\n');
for (const name of ['empty', 'journal/journal.jsonl']) mkdirSync(inFolder(name), { recursive: true });
writeFileSync(inFolder('other.csv'), 'name,file\n');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command and returns its output on stderr and its status. */
async function stderrOf(args: string[]): Promise<{ status: number; stderr: string }> {
  let stderr = '';
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(() => undefined),
    jest.spyOn(console, 'error').mockImplementation((text: unknown) => void (stderr += `${String(text)}\n`)),
  ];
  try {
    return { status: await run(args), stderr };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

type Misuse = [args: string[], status: 1 | 2, sentence: string];

const grade = (...more: string[]) => ['grade', EMPTY, '--lab', '01', '--out', inFolder('out'), ...more];
const noRedis = ['--queue', 'redis://127.0.0.1:1', '--lab', '01'];

const MISUSE: Misuse[] = [
  [['cure'], 2, 'There is no command "cure"; there are: '],
  [['constructor'], 2, 'There is no command "constructor"'],
  ...commandNames.map((name): Misuse => [[name, '--bogus'], 2, "Unknown option '--bogus'."]),

  [['doctor', 'me'], 2, "Unexpected argument 'me'."],
  [['doctor', '--json=yes'], 2, "Option '--json' does not take an argument."],
  [['answers', EMPTY], 2, 'answers needs one folder or notebook, and --lab'],
  [['answers', EMPTY, '--lab', '99', '--out', inFolder('answers')], 2, 'There is no lab "99"'],
  [['answers', EMPTY, '--lab', '01', '--out', inFolder('answers')], 1, 'no notebook that can be read'],
  [['answers', EMPTY, '--lab', '01', '--out', FILE], 2, `--out ${FILE}`],
  [['exercises', '99'], 2, "Unexpected argument '99'."],

  [['grade'], 2, 'grade needs one folder or notebook, and --lab'],
  [['grade', EMPTY], 2, 'grade needs one folder or notebook, and --lab'],
  [['grade', EMPTY, FILE, '--lab', '01'], 2, 'grade needs one folder or notebook, and --lab'],
  [['grade', inFolder('none'), '--lab', '01'], 2, 'none cannot be used: there is no such file or folder.'],
  [['grade', IMPOSSIBLE, '--lab', '01'], 2, 'below cannot be used: a part of this path is a file'],
  [['grade', EMPTY, '--lab', '99'], 2, 'There is no lab "99" with exercises; there are: 01-perceptron'],
  [['grade', EMPTY, '--lab'], 2, "Option '--lab <value>' argument missing."],
  [grade('--manifest', EMPTY), 2, 'empty cannot be used: it is a folder, not a file.'],
  [grade('--manifest', '/dev/zero'), 2, '/dev/zero cannot be used: it is a pipe or a device, not a file.'],
  [grade('--manifest', inFolder('other.csv')), 2, 'other.csv has no column "submission_id"'],
  [grade('--out'), 2, "Option '--out <value>' argument missing."],
  [grade('--out', '--regrade'), 2, "Option '--out' argument is missing."],
  [grade('--out', ''), 2, '--out  cannot be used: there is no such file or folder.'],
  [grade('--out', FILE), 2, 'file.txt cannot be used: something else has this name.'],
  [grade('--out', IMPOSSIBLE), 2, 'below cannot be used: a part of this path is a file'],
  [
    grade('--unsafe-no-sandbox', '--out', inFolder('journal')),
    1,
    'journal.jsonl cannot be used: it is a folder',
  ],
  [grade('--note', 'x'), 2, '--note needs the student whom it is for: --regrade-student ID.'],
  [grade('--regrade', '--regrade-student', 'x'), 2, 'use one of them.'],
  [grade('--regrade-student', 'x', '--note', ' '), 2, '--note should say something.'],
  [grade('--regrade-student', 'x'), 2, '--regrade-student: "x" has no submission.'],
  [grade('--adjustments', FILE), 2, 'file.txt cannot be read as CSV: '],
  [grade('--adjustments', inFolder('other.csv')), 2, 'other.csv has no column "student_id"'],
  [grade('--manual', inFolder('no.csv')), 2, 'no.csv cannot be used: there is no such file or folder.'],
  [grade('--manual', EMPTY), 2, 'empty cannot be used: it is a folder, not a file.'],
  [grade('--manual', FILE), 2, 'file.txt cannot be read as CSV: '],
  ...['0', '-1', '1.5', 'many', '1000'].map((number): Misuse => [
    grade(`--workers=${number}`),
    2,
    `--workers should be a number of processes from 1 to 999, not "${number}".`,
  ]),
  [grade('--due', 'tomorrow'), 2, '--due: "tomorrow" should be a time with its offset'],
  [grade('--penalty', '200'), 2, '--penalty should be a percentage per day from 0 to 100, not "200".'],
  [grade('--queue', 'localhost'), 2, 'The address of a queue should look like redis://localhost:6379'],
  [grade('--queue', 'redis://localhost:99999'), 2, 'The address of a queue should look like'],
  [grade('--queue', 'redis://127.0.0.1:1'), 1, 'No Redis answers at 127.0.0.1:1: nothing listens there.'],

  [['collect'], 2, 'collect needs one download and --lab'],
  [['collect', EMPTY, '--lab', '99'], 2, 'There is no lab "99"'],
  [['collect', inFolder('none'), '--lab', '01', '--out', EMPTY], 2, 'none cannot be used: there is no such'],
  [['collect', EMPTY, '--lab', '01', '--out', inFolder('journal')], 2, 'should be a new folder'],
  [['collect', EMPTY, '--lab', '01', '--roster', FILE], 2, 'file.txt cannot be read as CSV'],

  [['forget'], 2, 'forget needs the folders'],
  [['forget', EMPTY], 1, 'Nothing that these commands wrote was found in'],
  [['forget', EMPTY, '--student', ''], 2, '--student should be the id of a student'],
  [['forget', EMPTY, '--student', 'x', '--yes'], 1, 'Nothing about the student "x" was found in'],
  [['forget', inFolder('none')], 1, 'none cannot be used: there is no such file or folder.'],
  [['forget', FILE], 1, 'cannot be used: a part of this path is a file'],

  [['gradescope'], 2, 'gradescope needs the number of one lab'],
  [['gradescope', '01', '02'], 2, 'gradescope needs the number of one lab'],
  [['gradescope', '99'], 2, 'There is no lab "99" with exercises'],
  [['gradescope', '01', '--out', EMPTY], 2, 'empty should be a file, and is a folder'],
  [['gradescope', '01', '--out', IMPOSSIBLE], 2, 'below cannot be used: a part of this path is a file'],
  [
    ['gradescope', '01', '--out', inFolder('no/a.zip')],
    2,
    'a.zip cannot be used: there is no such file or folder.',
  ],

  [['queue'], 2, 'This command needs --lab and --queue'],
  [['queue', '01'], 2, "Unexpected argument '01'."],
  [['queue', ...noRedis], 1, 'No Redis answers at 127.0.0.1:1: nothing listens there.'],
  [['worker', '--lab', '01'], 2, 'This command needs --lab and --queue'],
  [['worker', '--lab', '99', '--queue', 'redis://127.0.0.1:1'], 2, 'There is no lab "99"'],
  [['worker', '--workers', '0', ...noRedis], 2, '--workers should be a number'],
  [['worker', ...noRedis], 1, 'No Redis answers at 127.0.0.1:1: nothing listens there.'],

  [['release'], 2, 'Name the labs: --labs 01-05 or --labs 01,03,05.'],
  [['release', '--labs', 'all'], 2, 'Name the labs'],
  [['release', '--labs', '05-01'], 2, '--labs: "05-01" should be the first lab and the last'],
  [['release', '--labs', '99'], 2, 'There is no lab "99"; there are: 01-perceptron'],
  [['release', '--labs', '01', '--out', EMPTY], 2, 'empty should be a file, and is a folder'],
  [
    ['release', '--labs', '01', '--out', IMPOSSIBLE],
    2,
    'below cannot be used: a part of this path is a file',
  ],

  [['reset'], 2, 'Name a lab, one of these: 01-perceptron'],
  [['reset', '01', '02'], 2, 'Name a lab, one of these: 01-perceptron'],
  [['reset', '99'], 2, 'There is no lab "99"; there are: 01-perceptron'],

  [['submit'], 2, 'Name a lab, one of these: 01-perceptron'],
  [['submit', '99'], 2, 'There is no lab "99"; there are: 01-perceptron'],
  [['submit', '01', '--student', '../me'], 2, '--student should be letters, digits'],
  [['submit', '01', '--student'], 2, "Option '--student <value>' argument missing."],
  [['submit', '--check'], 2, 'Name the files: npx labs submit --check'],

  [['update'], 2, 'Name the file: npx labs update dl-labs.zip.'],
  [['update', 'nofile.zip'], 1, 'This is a checkout of the whole repository'],
];

test.each(MISUSE)('%j', async (args, status, sentence) => {
  const ended = await stderrOf(args);
  const [first, ...rest] = ended.stderr.trimEnd().split('\n');
  expect(first).toContain(sentence);
  expect(rest).toEqual(
    status === 2 ? [expect.stringMatching(/^Run "npx labs (\w+ )?--help" to see how to use it\.$/)] : [],
  );
  expect(ended.stderr).not.toMatch(/ {4}at |\bE[A-Z]{3,}\b|undefined|\[object/);
  expect(ended.status).toBe(status);
});

test('a bug keeps its stack', async () => {
  jest.spyOn(commandNamed('doctor')!, 'run').mockImplementationOnce(() => {
    throw new TypeError('x is not a function');
  });
  const spy = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await run(['doctor'])).toBe(1);
  expect(spy.mock.calls).toEqual([
    [expect.objectContaining({ stack: expect.stringMatching(/^TypeError: .*\n {4}at /) as string })],
  ]);
  spy.mockRestore();
});

test('a closed pipe ends a command quietly', async () => {
  const labs = spawn(process.execPath, [join(__dirname, 'labs.cjs'), '--help'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  labs.stdout.destroy();
  let stderr = '';
  labs.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  expect(await once(labs, 'close')).toEqual([141, null]);
  expect(stderr).toBe('');
});
