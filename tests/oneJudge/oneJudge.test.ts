import { loadAssignment } from '../../grading/assignment/assignment';
import { Grader, gradeSubmission } from '../../grading/grade/gradeSubmission';
import { chooseIsolation } from '../../grading/sandbox/isolation';
import { notebook } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';
import { sharedKernel } from '../../kernel/testing/kernel';
import { CHECK, RIGHT, WRONG, type Layout } from './layouts';

/** The labs' first cell. */
const IMPORTS = "import { check } from 'dl-labs';";

describeSandboxed('what is right at home is right when graded', () => {
  const kernel = sharedKernel();
  let grader: Grader;
  beforeAll(async () => {
    grader = new Grader(loadAssignment('01'), { isolation: chooseIsolation({ unsafe: false }) });
    await kernel().value(IMPORTS);
  });
  afterAll(() => grader.close());

  /** The points that the last check shows when the cells are run in their order. */
  async function atHome(cells: Layout): Promise<string> {
    let points = 'none';
    for (const cell of cells) {
      const { result } = await kernel().run(cell);
      if (cell === CHECK) points = String(result);
    }
    return points;
  }

  async function graded(cells: Layout): Promise<string> {
    const submission = { id: 'one', student: 'one', path: 'one.ipynb' };
    const text = notebook([IMPORTS, ...cells]);
    const { grades } = await gradeSubmission(submission, grader, name => name === 'perceptron', text);
    return String(grades[0].points);
  }

  test.each(Object.entries(RIGHT))('right: %s', async (_title, cells) => {
    expect({ home: await atHome(cells), graded: await graded(cells) }).toEqual({ home: '1', graded: '1' });
  });

  test.each(Object.entries(WRONG))('wrong: %s', async (_title, cells) => {
    expect({ home: await atHome(cells), graded: await graded(cells) }).toEqual({ home: '0', graded: '0' });
  });
});
