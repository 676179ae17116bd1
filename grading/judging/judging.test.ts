import { loadAssignment } from '../assignment/assignment';
import { toJson } from '../../src/check/values';
import { Judging } from './judging';

const { questions } = loadAssignment('01');
const fixtures = questions.map(({ fixture }) => fixture);
let judging: Judging;
afterEach(() => judging.close());

test('judges as a check does, in a thread', async () => {
  judging = new Judging(fixtures);
  const fixture = fixtures.find(({ name }) => name === 'xorFromNand') ?? fixtures[0];
  const line = toJson(fixture.cases.map(({ expected }) => ({ answer: expected })));
  const right = fixture.cases.length;
  expect(await judging.judge({ name: fixture.name, line })).toMatchObject({ right, points: fixture.points });
});

// That a thread is stopped at its limit is tested with the slicer, which uses the same threads.
test('a thread that is stopped is tried once more, and then the grader has failed', async () => {
  judging = new Judging(fixtures);
  await expect(judging.judge({ name: 'nobody', line: '[]' })).rejects.toThrow(
    'The answers of nobody could not be judged: nobody is no exercise of this lab.',
  );
});
