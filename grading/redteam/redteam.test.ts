import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { notebook, solvedCells } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';
import { TOKEN, type Attack } from './attack';
import { classes } from './attacks';

const ROOT = join(__dirname, '../..');
const LABS = { '01': '01-perceptron', '04': '04-backpropagation' } as const;
type Lab = keyof typeof LABS;

interface Handed extends Attack {
  readonly what: string;
  readonly kind: string;
}

const attacks = Object.entries(classes).flatMap(([kind, members]) =>
  Object.entries(members).map(([what, attack]): Handed => ({ ...attack, what, kind })),
);
const labOf = ({ lab = '01' }: Attack): Lab => lab;
const fileName = ({ fileName, kind, what }: Handed) =>
  fileName ?? `${`${kind}, ${what}`.replaceAll('/', '-')}.ipynb`;

/** One submission's result, in Gradescope's format. */
interface Graded {
  readonly score?: number;
  readonly output: string;
  readonly tests: readonly { readonly name: string; readonly score: number; readonly output: string }[];
  readonly extra_data: { readonly submission: string; readonly status: string };
}

/** The output and the files of one `npx labs grade`. */
interface Batch {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly results: ReadonlyMap<string, Graded>;
  readonly reports: Readonly<Record<string, string>>;
}

/** The names of right notebooks: the first one, one in the middle and the last one. */
const HONEST = ['!honest-0', 'honest-1', '~honest-2'];

describeSandboxed('the red team', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redteam-'));
  const batches = new Map<Lab, Batch>();
  const mark = join(folder, 'bin'); // on the PATH of every process that grading starts, so that they can be found

  function grade(lab: Lab): Batch {
    const [submissions, out] = ['in', 'out'].map(name => join(folder, lab, name));
    for (const each of [submissions, join(folder, 'tmp')]) mkdirSync(each, { recursive: true });
    const right = solvedCells(LABS[lab]);
    for (const honest of HONEST) writeFileSync(join(submissions, `${honest}.ipynb`), notebook(right));
    for (const attack of attacks.filter(one => labOf(one) === lab)) {
      const path = Buffer.concat([Buffer.from(`${submissions}/`), Buffer.from(fileName(attack))]);
      if (typeof attack.entry === 'string') writeFileSync(path, attack.entry);
      else attack.entry(path.toString());
    }
    const args = [join(ROOT, 'cli/labs.cjs'), 'grade', submissions, '--lab', lab, '--out', out];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, '--workers', '4'], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, PATH: `${process.env.PATH}:${mark}`, TMPDIR: join(folder, 'tmp'), HOME: folder },
    });
    const reports = Object.fromEntries(
      readdirSync(out, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')]),
    );
    const parsed = readdirSync(join(out, 'results')).map(
      name => JSON.parse(readFileSync(join(out, 'results', name), 'utf8')) as Graded,
    );
    const results = new Map(parsed.map(one => [one.extra_data.submission, one]));
    return { status, stdout, stderr, results, reports };
  }

  beforeAll(() => {
    for (const lab of Object.keys(LABS) as Lab[]) batches.set(lab, grade(lab));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const batch = (lab: Lab): Batch => {
    const found = batches.get(lab);
    if (!found) throw new Error(`lab ${lab} was not graded`);
    return found;
  };
  const resultOf = (attack: Handed) => {
    const name = fileName(attack).toString();
    const { results } = batch(labOf(attack));
    const id = name.replace(/\.ipynb$/, '');
    return results.get(typeof attack.entry === 'string' ? id : name) ?? results.get(id);
  };

  describe.each(Object.keys(classes))('%s', kind => {
    test.each(attacks.filter(one => one.kind === kind).map(one => [one.what, one] as const))(
      '%s',
      (_what, attack) => {
        const result = resultOf(attack);
        expect(result?.extra_data.status).toMatch(/^(graded|unreadable)$/);
        expect(result?.score).toBe(attack.earned ?? 0);
        const feedback = [result?.output, ...(result?.tests ?? []).map(({ output }) => output)].join('\n');
        expect(feedback).toMatch(attack.feedback ?? /./);
        expect(feedback.length).toBeLessThan(20_000);
      },
    );
  });

  describe.each(Object.keys(LABS) as Lab[])('the others of lab %s', lab => {
    test('grading worked, and every entry has its row', () => {
      const { status, stderr, results } = batch(lab);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const handedIn = attacks.filter(one => labOf(one) === lab).length + HONEST.length;
      expect(results.size).toBe(handedIn);
    });

    test.each(HONEST)('%s has all points, whatever was graded beside it', student => {
      const book = parse<Record<string, string>>(batch(lab).reports['gradebook.csv'], { columns: true });
      const rows = book.filter(row => row.student === student);
      const graded = rows.filter(row => row.status === 'graded');
      expect({ rows, graded }).toMatchObject({ graded: [expect.anything()] });
      const [{ score, of }] = graded;
      expect(Number(of)).toBeGreaterThanOrEqual(10);
      expect(score).toBe(of);
    });

    test('no report contains control characters or markup of a student, and none is long', () => {
      const { stdout, reports, results } = batch(lab);
      const tables = Object.keys(reports).filter(name => name.endsWith('.csv'));
      const feedback = [...results.values()].flatMap(({ output, tests }) => [
        output,
        ...tests.map(one => one.output),
      ]);
      for (const text of [stdout, ...tables.map(name => reports[name]), ...feedback])
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      for (const cell of tables.flatMap(name => reports[name].split(/[\n,]/)))
        expect(cell).not.toMatch(/^"?[=+@]/);
      for (const text of Object.values(reports)) expect(text.length).toBeLessThan(500_000);
    });
  });

  test('no process is left behind', () => {
    const left = readdirSync('/proc').filter(id => /^\d+$/.test(id) && environmentOf(id).includes(mark));
    expect(left).toEqual([]);
  });

  test('no file is left behind', () => {
    for (const place of ['/tmp', '/var/tmp', '/dev/shm', ROOT, folder, process.cwd()])
      expect(readdirSync(place)).not.toContain(TOKEN);
    expect(readdirSync(folder).sort()).toEqual(['01', '04', 'tmp']);
    expect(readdirSync(folder, { recursive: true }).filter(name => String(name).includes(TOKEN))).toEqual([]);
    expect(readdirSync(join(folder, '01')).sort()).toEqual(['in', 'out']);
  });
});

function environmentOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/environ`, 'utf8');
  } catch {
    return ''; // it has ended in the meantime
  }
}
