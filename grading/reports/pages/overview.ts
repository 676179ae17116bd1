import { PARTIAL_CREDIT } from '../../../src/check/messages/credit';
import type { Assignment } from '../../assignment/assignment';
import type { Mark } from '../../marks/marks';
import { exerciseStatistics, median, scoresOf } from '../statistics';
import { html, nameOf, NOTHING, type Html } from './html';
import { count } from './page';
import { LEGEND, outcomeBar, scorePlot } from './plots';

/** How many were graded, their scores, and what came of each exercise: the beginning of both pages about a class. */
export function overview(assignment: Assignment, marks: readonly Mark[]): Html {
  return html`${totals(marks)} ${distribution(marks)}
    <h2>Exercises</h2>
    ${assignment.settings.partial ? html`<p class="quiet small">${PARTIAL_CREDIT}</p>` : NOTHING}
    ${exercises(assignment, marks)}`;
}

function totals(marks: readonly Mark[]): Html {
  const number = (status: string) => marks.filter(({ result }) => result.status === status).length;
  const others = [
    ...(number('unreadable') > 0 ? [`${number('unreadable')} could not be read`] : []),
    ...(number('failed') > 0 ? [`${number('failed')} not graded by a fault of the grader`] : []),
  ];
  return html`<p class="score"><b>${number('graded')}</b> of ${count(marks.length, 'submission')} graded</p>
    ${others.length > 0 ? html`<p>${others.join(', ')}</p>` : NOTHING}`;
}

function distribution(marks: readonly Mark[]): Html {
  const scores = scoresOf(marks);
  if (!scores) return NOTHING;
  const middle = Math.round(100 * median(scores.values)) / 100;
  const isFinal = scores.open < marks.filter(({ score }) => score !== undefined).length;
  const remark = [
    isFinal
      ? 'Before any penalty for lateness.'
      : 'Points of the exercises alone: no submission is fully marked yet.',
    isFinal && scores.open > 0
      ? `${count(scores.open, 'submission')} with questions that are not marked yet ${scores.open === 1 ? 'is' : 'are'} left out.`
      : '',
  ];
  return html`<h2>Scores</h2>
    <p>The median, the dashed line, is ${middle} of ${count(scores.of, 'point')}.</p>
    ${scorePlot(scores)}
    <p class="quiet small">${remark.join(' ')}</p>`;
}

function exercises(assignment: Assignment, marks: readonly Mark[]): Html {
  const rows = exerciseStatistics(assignment, marks).map(
    ({ name, of, outcomes }) =>
      html`<li>
        <span class="name">${nameOf(name)}</span>
        ${of === 0 ? html`<span></span>` : outcomeBar(outcomes)}
        <span class="number">${outcomes.right} of ${of} right</span>
      </li>`,
  );
  return html`${LEGEND}
    <ul class="exercises">
      ${rows}
    </ul>`;
}
