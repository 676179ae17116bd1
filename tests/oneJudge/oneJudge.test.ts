import { loadAssignment } from '../../grading/assignment/assignment';
import { Grader } from '../../grading/grade/gradeSubmission';
import { chooseIsolation } from '../../grading/sandbox/isolation';
import type { Job } from '../../grading/sandbox/job';
import { notebook } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';
import { sharedKernel } from '../../kernel/testing/kernel';
import { callOf } from '../../src/check/fixture';
import { CHECK, RIGHT, WRONG, type Layout } from './layouts';

/** The labs' first cell. */
const IMPORTS = "import { check } from 'dl-labs';";

describeSandboxed('what is right at home is right when graded', () => {
  const kernel = sharedKernel();
  const layouts = { ...RIGHT, ...WRONG };
  let graded: ReadonlyMap<string, string>;
  beforeAll(async () => {
    graded = await gradeAll(layouts);
    await kernel().value(IMPORTS);
  });

  /** The points that the last check shows when the cells are run in their order. */
  async function atHome(cells: Layout): Promise<string> {
    let points = 'none';
    for (const cell of cells) {
      const { result } = await kernel().run(cell);
      if (cell === CHECK) points = String(result);
    }
    return points;
  }

  test.each(Object.entries(RIGHT))('right: %s', async (title, cells) => {
    expect({ home: await atHome(cells), graded: graded.get(title) }).toEqual({ home: '1', graded: '1' });
  });

  test.each(Object.entries(WRONG))('wrong: %s', async (title, cells) => {
    expect({ home: await atHome(cells), graded: graded.get(title) }).toEqual({ home: '0', graded: '0' });
  });
});

/** The points of each layout's notebook, as `gradeSubmission` finds them, but that all run in one process of the sandbox. */
async function gradeAll(layouts: Readonly<Record<string, Layout>>): Promise<Map<string, string>> {
  const assignment = loadAssignment('01');
  const grader = new Grader(assignment, { isolation: chooseIsolation({ unsafe: false }) });
  try {
    const name = 'perceptron';
    const { fixture, autodiff } = assignment.questions.find(one => one.fixture.name === name)!;
    const cases = fixture.cases.map(callOf);
    const titles = Object.keys(layouts);
    const jobs: Job[] = [];
    for (const title of titles) {
      const text = notebook([IMPORTS, ...layouts[title]]);
      const [slice] = await grader.slicer.slice({ text, names: [name] });
      if ('missing' in slice) throw new Error(`${title}: ${slice.missing.code}`);
      jobs.push({ name, javascript: slice.javascript, cases });
    }
    const replies = await grader.sandbox.run({ jobs, withheld: grader.withheld }, autodiff);
    const points = new Map<string, string>();
    for (const [i, reply] of replies.entries()) {
      if ('failure' in reply) throw new Error(`${titles[i]}: ${reply.failure.code}`);
      const judged = await grader.judging.judge({ name, line: reply.line });
      points.set(titles[i], String(judged.points));
    }
    return points;
  } finally {
    await grader.close();
  }
}
