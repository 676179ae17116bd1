import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { graderVersion, gradingKey, seedId } from './version';

const work = { submission: 'rossi', notebook: '{}', grader: 'a', assignment: 'b' };

test('the same work has the same key, and any other work another one', () => {
  const others = Object.keys(work).map(part => ({ ...work, [part]: 'other' }));
  const keys = [work, ...others].map(gradingKey);
  expect(new Set(keys).size).toBe(5);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(gradingKey({ ...work })).toBe(keys[0]);
});

test('the parts of a key are kept apart', () => {
  const moved = { ...work, notebook: '{', grader: '}a' };
  expect(gradingKey(moved)).not.toBe(gradingKey(work));
});

describe('the version of the grader', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'version-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const FILES = [
    'package-lock.json',
    'notebook/a.ts',
    'src/a.ts',
    'src/b/cases.json',
    'grading/c.ts',
    'solutions/01.ts',
  ];
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  test('changes with any of its files, and with Node', () => {
    for (const file of FILES) write(file, 'as it was');
    const versions = FILES.map(file => {
      write(file, 'changed');
      return graderVersion(folder);
    });
    expect(new Set([...versions, graderVersion(folder, 'v99')]).size).toBe(FILES.length + 1);
    const changed = graderVersion(folder);
    expect(changed).toBe(versions.at(-1));
    write('src/a.test.ts', 'a test decides about nothing');
    expect(graderVersion(folder)).toBe(changed);
  });

  test("is that of this folder's files", () => {
    expect(graderVersion()).toMatch(/^[0-9a-f]{64}$/);
    expect(graderVersion()).toBe(graderVersion());
  });
});

test("a seed's name depends on the lab and on the seed", () => {
  const ids = [seedId('05', 1), seedId('05', 2), seedId('01', 1)];
  expect(new Set(ids).size).toBe(3);
  expect(seedId('05', 1)).toBe(ids[0]);
});
