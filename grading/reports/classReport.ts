import { describeMisconception } from '../../src/check/messages/report';
import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import type { Pair } from '../similarity/pairs';
import { codeOf } from './codes';
import { html, NOTHING, type Html } from './html';
import { count, page } from './page';
import {
  exerciseStatistics,
  median,
  misconceptionStatistics,
  slowOrStopped,
  unexplained,
} from './statistics';
import { titleOf } from './title';

/** The most rows of a list; the gradebook has the rest. */
const MOST_ROWS = 30;

/** The report on a class, without names: it shows only the codes in `codes.csv`. */
export function classReport(assignment: Assignment, marks: readonly Mark[], pairs: readonly Pair[]): string {
  const title = titleOf(assignment);
  const body = html` <h1>${title}</h1>
    <p>Report on the class. It names nobody: codes.csv says whose a code is.</p>
    ${totals(marks)}
    <h2>Exercises</h2>
    ${exercises(assignment, marks)}
    <h2>Misconceptions</h2>
    ${misconceptions(marks)}
    <h2>Slow or stopped</h2>
    ${slow(assignment, marks)}
    <h2>Similar pairs</h2>
    ${similar(assignment, pairs)}`;
  return page(`${title}: class report`, body);
}

function totals(marks: readonly Mark[]): Html {
  const scores = marks.flatMap(({ score }) => score ?? []);
  const of = marks.find(mark => mark.of !== undefined)?.of;
  const number = (status: string) => marks.filter(({ result }) => result.status === status).length;
  const others = [
    ...(number('unreadable') > 0 ? [`${number('unreadable')} could not be read`] : []),
    ...(number('failed') > 0 ? [`${number('failed')} not graded by a fault of the grader`] : []),
  ];
  return html` <p class="score"><b>${scores.length}</b> of ${count(marks.length, 'submission')} graded</p>
    ${others.length > 0 ? html`<p>${others.join(', ')}</p>` : NOTHING}
    ${of === undefined ? NOTHING : html`<p>Median score: ${median(scores)} of ${count(of, 'point')}</p>`}`;
}

function exercises(assignment: Assignment, marks: readonly Mark[]): Html {
  const rows = exerciseStatistics(assignment, marks).map(({ name, right, of }) => {
    const percent = of === 0 ? 0 : Math.round((100 * right) / of);
    return html`<tr>
      <td>${name}</td>
      <td class="number">${percent} %</td>
      <td class="number">${right} of ${of}</td>
      <td>
        <span class="bar" aria-hidden="true"><span style="width: ${percent}%"></span></span>
      </td>
    </tr>`;
  });
  return table([column('Exercise'), numbers('Right'), NO_TITLE, NO_TITLE], rows);
}

function misconceptions(marks: readonly Mark[]): Html {
  const found = misconceptionStatistics(marks);
  const rows = found.map(
    one =>
      html`<tr>
        <td class="number">${one.count}</td>
        <td>${one.exercise}</td>
        <td>${describeMisconception(one.words)}</td>
      </tr>`,
  );
  const others = unexplained(marks);
  const rest = `${count(others, 'function')} earned nothing and ${others === 1 ? 'looks' : 'look'} like no known mistake: missing, stopped, or wrong in a way of its own.`;
  const none = others === 0 ? 'No function was wrong.' : rest;
  return html`${list(rows, [numbers('Students'), column('Exercise'), column('What it looks like')], none)}
  ${rows.length > 0 && others > 0 ? html`<p class="quiet">${rest}</p>` : NOTHING}`;
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

function similar(assignment: Assignment, pairs: readonly Pair[]): Html {
  const rows = pairs.map(({ ids, similarity, shared }) => {
    const [a, b] = ids.map(id => codeOf(assignment, id));
    return html`<tr>
      <td class="code">${a}</td>
      <td class="code">${b}</td>
      <td class="number">${Math.round(100 * similarity)} %</td>
      <td class="number">${shared}</td>
    </tr>`;
  });
  const head = [column('One'), column('Other'), numbers('Alike'), numbers('Shared')];
  return html` <p class="quiet">
      Submissions that share passages which hardly anybody else wrote, whatever the names are; not what they
      were given. Alike is not copied: look at both before you judge.
    </p>
    ${list(rows, head, 'No two submissions are alike.')}`;
}

function list(rows: readonly Html[], head: readonly Html[], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  const more = rows.length - MOST_ROWS;
  return html`${table(head, rows.slice(0, MOST_ROWS))}
  ${more > 0 ? html`<p class="quiet">${more} more are not shown.</p>` : NOTHING}`;
}

/** The heading of a text column. */
const column = (title: string) => html`<th scope="col">${title}</th>`;

/** The heading of a column of numbers, aligned with them. */
const numbers = (title: string) => html`<th scope="col" class="number">${title}</th>`;

/** The heading of a column that needs none. */
const NO_TITLE = html`<td></td>`;

function table(head: readonly Html[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
