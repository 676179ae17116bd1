import { describeAdjustment, PARTIAL_CREDIT } from '../../../src/check/messages/credit';
import { describeFirstWrong } from '../../../src/check/messages/report';
import type { Assignment } from '../../assignment/assignment';
import type { Grade } from '../../grade/gradeSubmission';
import type { ManualGrade, Mark } from '../../marks/marks';
import { head, shownTime } from './head';
import { html, nameOf, NOTHING, prose, type Html } from './html';
import { listing } from './listing';
import { count, page } from './page';

/**
 * A student's feedback page: the score; for each exercise in the lab's order what is wrong and what to try, the cases,
 * and the student's own code; for each question the answer, the points, the comment, and the explanation once it is
 * released.
 */
export function feedbackPage(assignment: Assignment, mark: Mark, now = new Date()): string {
  const { submission } = mark.result;
  const names = assignment.questions.map(({ fixture }) => fixture.name);
  const isReleased = (assignment.settings.release.explanations ?? now) <= now;
  const place = ({ name }: Grade) => names.indexOf(name);
  const grades = mark.result.grades.toSorted((a, b) => place(a) - place(b));
  const body = html`${head(assignment, handedIn(assignment, mark))} ${score(mark)}
  ${lateness(assignment, mark)} ${mark.note ? html`<p class="note">${prose(mark.note)}</p>` : NOTHING}
  ${grades.length > 0 ? exercises(assignment, grades) : NOTHING}
  ${
    mark.manual.length > 0
      ? html`<h2>Questions</h2>
          ${mark.manual.map(one => question(isReleased ? one : { ...one, explanation: undefined }))}`
      : NOTHING
  }`;
  return page(`${assignment.title}: feedback for ${submission.student}`, body);
}

function handedIn(assignment: Assignment, { result: { submission }, attempt }: Mark): string {
  const { student, submittedAt } = submission;
  const which = attempt && attempt.of > 1 ? [`attempt ${attempt.number} of ${attempt.of}`] : [];
  const when = submittedAt ? [`handed in on ${shownTime(submittedAt, assignment)}`] : [];
  return [`Feedback for ${student}`, ...which, ...when].join(', ');
}

function score({ result, score, of, complete, manual }: Mark): Html {
  if (score === undefined || of === undefined) {
    const whose = result.status === 'failed' ? 'That is a fault of the grader, not of your work. ' : '';
    return html`<p class="score"><span class="verdict open">! not graded</span></p>
      <p>Your submission ${result.problem ?? ''}. ${whose}Ask your instructor.</p>`;
  }
  const open = manual.filter(({ points }) => points === undefined).length;
  return html`<p class="score"><b>${score}</b> of ${count(of, 'point')}</p>
    ${complete ? NOTHING : html`<p><span class="verdict open">! not final</span> ${count(open, 'question')} not marked yet</p>`}`;
}

function lateness(assignment: Assignment, { late, score = 0 }: Mark): Html {
  if (!late) return NOTHING;
  const extended = late.isExtended
    ? html`<p>Your deadline was extended to ${shownTime(late.due, assignment)}.</p>`
    : NOTHING;
  if (late.days === 0) return extended;
  const earned = Math.round(100 * (score + late.penalty)) / 100;
  const cost = late.isTooLate
    ? 'too late to earn points'
    : `which costs ${late.penalty} of the ${count(earned, 'point')} earned`;
  return html`${extended}
    <p>Handed in ${count(late.days, 'day')} late, ${cost}.</p>`;
}

function exercises(assignment: Assignment, grades: readonly Grade[]): Html {
  const shown = grades.filter(grade => grade.points < grade.of || grade.reason || remarks(grade).length > 0);
  const rows = grades.map(
    grade =>
      html`<tr>
        <th scope="row" class="name">
          ${shown.includes(grade) ? html`<a href="#${grade.name}">${nameOf(grade.name)}</a>` : nameOf(grade.name)}
        </th>
        <td>${verdict(grade)}</td>
        <td class="number">${grade.points} of ${grade.of}</td>
      </tr>`,
  );
  return html`<h2>Exercises</h2>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Exercise</th>
          <th scope="col">Result</th>
          <th scope="col" class="number">Points</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${assignment.settings.partial ? html`<p class="quiet small">${PARTIAL_CREDIT}</p>` : NOTHING}
    ${
      shown.length > 0
        ? html`<h2>In detail</h2>
            ${shown.map(exercise)}
            <p class="quiet small">
              The cases here are hidden ones. To see similar cases with their numbers, run the check below the
              function in your notebook.
            </p>`
        : NOTHING
    }`;
}

function verdict({ points, of }: Pick<Grade, 'points' | 'of'>): Html {
  if (points === of) return html`<span class="verdict right">✓ right</span>`;
  return html`<span class="verdict wrong">${points > 0 ? '✗ partly right' : '✗ not right'}</span>`;
}

function exercise(grade: Grade): Html {
  const { name, points, of, report, code, reason } = grade;
  const cases = report && points < of ? caseList(report) : NOTHING;
  const own = code
    ? html`<div>
        <p class="label">Your code, in code cell ${code.cell}</p>
        ${listing(code)}
      </div>`
    : NOTHING;
  return html`<section id="${name}">
    <header>
      <h3 class="name">${nameOf(name)}</h3>
      ${verdict(grade)}
      <span class="points">${points} of ${count(of, 'point')}</span>
    </header>
    ${reason ? html`<p class="note">${prose(describeAdjustment(reason))}</p>` : NOTHING}
    ${remarks(grade).map(text => html`<p class="advice">${prose(text)}</p>`)}
    ${cases === NOTHING && own === NOTHING ? NOTHING : html`<div class="beside">${cases} ${own}</div>`}
  </section>`;
}

/** What is wrong and what to try, the most important first; and what is to be said about a right function. */
function remarks({ points, of, feedback, report }: Grade): readonly string[] {
  if (!report) return points < of ? [feedback] : [];
  const wrong = report.rows.find(({ right }) => !right);
  const said = [...(report.diagnosis ?? []), ...report.notes]; // a journal of an earlier version has no diagnosis
  if (points === of || said.length > 0 || !wrong) return said;
  return [describeFirstWrong(wrong.title, wrong.detail)];
}

function caseList({ summary, rows }: NonNullable<Grade['report']>): Html {
  const items = rows.map(({ right, title, detail }) => {
    const [name, sign, words] = right ? ['right', '✓', 'right'] : ['wrong', '✗', 'wrong'];
    return html`<li>
      <span class="sign verdict ${name}" role="img" aria-label="${words}">${sign}</span>${title}${
        right ? NOTHING : html`<span class="detail">${prose(detail)}</span>`
      }
    </li>`;
  });
  return html`<div>
    <p class="label">${summary}</p>
    <ul class="cases">
      ${items}
    </ul>
  </div>`;
}

function question({ question, text, answer, explanation, points, of, comment }: ManualGrade): Html {
  return html`<section>
    <header>
      <h3>${question}</h3>
      ${points === undefined ? html`<span class="verdict open">! not marked yet</span>` : NOTHING}
      <span class="points">${points ?? '–'} of ${count(of, 'point')}</span>
    </header>
    ${comment ? html`<p class="advice">${comment}</p>` : NOTHING}
    ${text ? html`<p class="asked">${prose(text)}</p>` : NOTHING}
    ${answer === undefined ? NOTHING : quoted('Your answer', answer.trim() || 'Nothing was written here.')}
    ${explanation ? quoted('What there was to see, and why', explanation) : NOTHING}
  </section>`;
}

function quoted(label: string, text: string): Html {
  return html`<p class="label later">${label}</p>
    <blockquote>${prose(text)}</blockquote>`;
}
