import type { Assignment } from '../../assignment/assignment';
import type { Mark } from '../../marks/marks';
import type { FoundPair } from '../../similarity/findPairs';
import { codeOf } from '../codes';
import { exerciseStatistics, slowOrStopped } from '../statistics';
import { head } from './head';
import { html, type Html } from './html';
import { mistakes } from './mistakes';
import { overview } from './overview';
import { page } from './page';
import { similarPairs } from './pairs';
import { column, list, numbers } from './table';

/** The page about a class for those who teach it: by codes, which submissions need a look. */
export function staffPage(
  assignment: Assignment,
  marks: readonly Mark[],
  pairs: readonly FoundPair[],
): string {
  const code = (mark: Mark) => codeOf(assignment, mark.result.submission.id);
  const body = html`${head(assignment, 'For the teaching staff. It names nobody: codes.csv says whose a code is.')}
    ${overview(assignment, marks)}
    <h2>Mistakes</h2>
    ${mistakes(exerciseStatistics(assignment, marks), { listed: 1, fewest: 1, label: code })}
    <p class="quiet small">
      Code is shown without its comments. Strings and names of variables stay: look at an example before you
      show it.
    </p>
    <h2>Not graded</h2>
    ${notGraded(assignment, marks)}
    <h2>Slow or stopped</h2>
    ${slow(assignment, marks)}
    <h2>Similar pairs</h2>
    ${similarPairs(assignment, pairs)}`;
  return page(`${assignment.title}: for the teaching staff`, body);
}

function notGraded(assignment: Assignment, marks: readonly Mark[]): Html {
  const rows = marks
    .filter(({ result }) => result.status !== 'graded')
    .map(
      ({ result }) =>
        html`<tr>
          <td class="code">${codeOf(assignment, result.submission.id)}</td>
          <td>
            It ${result.problem ?? ''}.${result.status === 'failed' ? ' That is a fault of the grader.' : ''}
          </td>
        </tr>`,
    );
  return list(rows, [column('Submission'), column('Why')], 'Every submission was graded.');
}

function slow(assignment: Assignment, marks: readonly Mark[]): Html {
  const rows = slowOrStopped(marks).map(({ result }) => {
    const stopped = result.grades
      .filter(grade => grade.stopped)
      .map(({ feedback }) => html`${feedback}<br />`);
    return html`<tr>
      <td class="code">${codeOf(assignment, result.submission.id)}</td>
      <td class="number">${result.seconds.toFixed(1)} s</td>
      <td>${stopped}</td>
    </tr>`;
  });
  return list(
    rows,
    [column('Submission'), numbers('Time'), column('What was stopped')],
    'No submission was slow or had to be stopped.',
  );
}
