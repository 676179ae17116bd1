import type { Assignment } from '../assignment/assignment';
import type { Grade } from '../grade/gradeSubmission';
import type { Late } from '../marks/late';
import type { ManualGrade, Mark } from '../marks/marks';
import { html, NOTHING, type Html } from './html';
import { count, page } from './page';
import { titleOf } from './title';

/**
 * A student's feedback page: the score, and for each exercise what is wrong and which misconception it looks
 * like.
 */
export function feedbackPage(assignment: Assignment, mark: Mark): string {
  const { submission, grades } = mark.result;
  const title = titleOf(assignment);
  const body = html` <h1>${title}</h1>
    <p>Feedback for ${submission.student}</p>
    ${score(mark)} ${mark.late && mark.late.days > 0 ? lateness(mark.late) : NOTHING}
    ${
      grades.length > 0
        ? html`<h2>Exercises</h2>
            ${grades.map(exercise)}`
        : NOTHING
    }
    ${
      mark.manual.length > 0
        ? html`<h2>Questions that a person marks</h2>
            ${mark.manual.map(question)}`
        : NOTHING
    }`;
  return page(`${title}: feedback for ${submission.student}`, body);
}

function score({ result, score, of, complete, manual }: Mark): Html {
  if (score === undefined || of === undefined) {
    const whose = result.status === 'failed' ? 'That is a fault of the grader, not of your work. ' : '';
    return html`<p>
      <span class="verdict open">! not graded</span> Your submission ${result.problem ?? ''}. ${whose}Ask your
      instructor.
    </p>`;
  }
  const open = manual.filter(({ points }) => points === undefined).length;
  return html` <p class="score"><b>${score}</b> of ${count(of, 'point')}</p>
    ${complete ? NOTHING : html`<p><span class="verdict open">! not final</span> ${count(open, 'question')} not marked yet</p>`}`;
}

function lateness({ days, penalty }: Late): Html {
  return html`<p>Handed in ${count(days, 'day')} late, which cost ${count(penalty, 'point')}.</p>`;
}

function exercise({ name, points, of, feedback }: Grade): Html {
  const isRight = points === of;
  return html` <section>
    <header>
      <h3>${name}</h3>
      <span class="verdict ${isRight ? 'right' : 'wrong'}">${isRight ? '✓ right' : '✗ not right'}</span>
      <span class="points">${points} of ${count(of, 'point')}</span>
    </header>
    ${isRight ? NOTHING : html`<pre>${feedback}</pre>`}
  </section>`;
}

function question({ question, points, of, comment }: ManualGrade): Html {
  return html` <section>
    <header>
      <h3>${question}</h3>
      ${points === undefined ? html`<span class="verdict open">! not marked yet</span>` : NOTHING}
      <span class="points">${points ?? '–'} of ${count(of, 'point')}</span>
    </header>
    ${comment ? html`<p>${comment}</p>` : NOTHING}
  </section>`;
}
