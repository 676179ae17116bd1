import type { Assignment } from '../../assignment/assignment';
import type { Mark } from '../../marks/marks';
import { exerciseStatistics } from '../statistics';
import { head } from './head';
import { html } from './html';
import { mistakes } from './mistakes';
import { overview } from './overview';
import { page } from './page';

/** With fewer students who made a mistake, its code would point at them. */
const FEWEST = 3;

/** The page about a class to be projected in the lecture hall: what came of each exercise, and nothing about anybody. */
export function classPage(assignment: Assignment, marks: readonly Mark[]): string {
  const statistics = exerciseStatistics(assignment, marks);
  const body = html`${head(assignment, 'How the class did')} ${overview(assignment, marks)}
    <h2>Common mistakes</h2>
    ${mistakes(statistics, { listed: 2, fewest: FEWEST, label: (_, number) => `For example (${number})` })}
    <p class="quiet small">
      Code is shown without its comments, and only of mistakes that at least ${FEWEST} students made.
    </p>`;
  return page(`${assignment.title}: the class`, body, 'projected');
}
