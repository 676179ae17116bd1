import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notebook } from '../../grading/testing/notebooks';
import { findSubmissions } from '../../grading/submissions/find';
import { collect } from './command';

const folder = mkdtempSync(join(tmpdir(), 'collect-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('writes a file a student, and beside them a manifest that grading reads', async () => {
  const [download, out] = [join(folder, 'download'), join(folder, 'submissions')];
  for (const [name, user] of Object.entries({
    'rossimaria_12345_678910_lab.ipynb': 1,
    'x_2_333_=.ipynb': 2,
  })) {
    mkdirSync(download, { recursive: true });
    writeFileSync(join(download, name), notebook([`function l2Penalty() { return ${user}; }`]));
  }
  writeFileSync(join(folder, 'list.csv'), 'student_id;name;canvas_id\n-5;Maria Rossi;12345\n9;Anna Neri;7\n');
  const lines: string[] = [];
  const spy = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const args = [download, '--lab', '05', '--out', out, '--roster', join(folder, 'list.csv')];
  expect(await collect.run(args)).toBe(0);
  await expect(collect.run(args)).rejects.toThrow('should be a new folder');
  spy.mockRestore();
  expect(lines[0]).toBe('A download from Canvas: 2 students, 2 files.');
  expect(lines).toContain('1 of 2 handed in nothing: 9 (Anna Neri).');
  expect(readdirSync(out)).toEqual(['_5.ipynb', 'x _2_.ipynb']);
  expect(readFileSync(`${out}.csv`, 'utf8')).toContain("'-5,'-5,_5.ipynb,,Maria Rossi,12345,,");
  expect(await findSubmissions(out, `${out}.csv`)).toMatchObject([
    { id: '-5', student: '-5', name: 'Maria Rossi', canvas: '12345' },
    { student: 'x (2)', canvas: '2', doubt: 'nothing says which student this is' },
  ]);
});
