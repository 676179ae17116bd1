import { graderVersion, gradingKey, seedId } from './key';

const work = { submission: 'rossi', notebook: '{}', lab: '05', grader: 'a', seed: 'b' };

test('a key is the same for the same work, and another one for any other', () => {
  const others = Object.keys(work).map(part => ({ ...work, [part]: 'other' }));
  const keys = [work, ...others].map(gradingKey);
  expect(new Set(keys).size).toBe(6);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(gradingKey({ ...work })).toBe(keys[0]);
});

test('parts of a key do not run into each other', () => {
  const moved = { ...work, lab: '0', grader: '5a' };
  expect(gradingKey(moved)).not.toBe(gradingKey(work));
});

test('the version of the grader is that of its files', () => {
  expect(graderVersion()).toMatch(/^[0-9a-f]{64}$/);
  expect(graderVersion()).toBe(graderVersion());
});

test("a seed's name depends on the lab and on the seed", () => {
  const ids = [seedId('05', 1), seedId('05', 2), seedId('01', 1)];
  expect(new Set(ids).size).toBe(3);
  expect(seedId('05', 1)).toBe(ids[0]);
});
