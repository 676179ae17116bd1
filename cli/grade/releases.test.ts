import type { Result } from '../../grading/grade/gradeSubmission';
import { groupByRelease } from '../../grading/releases/group';
import { gradeByRelease } from '../../grading/releases/run';
import { gradeByReleases } from './releases';
import type { Task } from './options';

jest.mock('../../grading/releases/group');
jest.mock('../../grading/releases/run');

const [own, old] = ['own', 'old'].map(id => ({ id, student: id, path: id }));
const result = (submission: typeof own): Result => ({
  submission,
  lab: '01',
  status: 'graded',
  grades: [],
  seconds: 1,
});

test("another release's grader gets the course that --course names, and the options of this run", async () => {
  const grader = { version: '0.1.7', release: 'facade', grader: '', zip: '' };
  const handed = [{ submission: old, notebook: '{}' }];
  const groups = { own: [own], kept: new Map([['facade', { grader, handed }]]), unknown: new Map() };
  jest.mocked(groupByRelease).mockResolvedValue(groups);
  jest.mocked(gradeByRelease).mockResolvedValue([result(old)]);
  jest.spyOn(console, 'log').mockReturnValue();
  const task = {
    ...{ submissions: [old, own], assignment: { lab: '01-perceptron' }, courseFile: 'other.json' },
    ...{ out: 'graded', workers: 3, regrade: true, currentGrader: false, isolation: 'namespaces' },
  } as unknown as Task;
  const results = await gradeByReleases(task, some => Promise.resolve(some.map(result)));
  expect(results.map(({ submission }) => submission.id)).toEqual(['old', 'own']);
  expect(jest.mocked(gradeByRelease).mock.calls.map(([, ...rest]) => rest)).toEqual([
    [
      grader,
      handed,
      {
        lab: '01-perceptron',
        options: ['--workers', '3', '--regrade'],
        folder: expect.stringMatching(/graded.releases.facade$/) as string,
        course: 'other.json',
      },
    ],
  ]);
});
