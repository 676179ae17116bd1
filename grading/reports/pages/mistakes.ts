import { describeMisconception } from '../../../src/check/messages/report';
import type { Mark } from '../../marks/marks';
import type { ExerciseStatistics, Mistake } from '../statistics';
import { anonymousExamples } from './examples';
import { html, nameOf, NOTHING, prose, type Html } from './html';
import { listing } from './listing';
import { count } from './page';

/** The most examples of a mistake. */
const MOST_EXAMPLES = 3;

/** How a page shows examples. */
export interface Showing {
  /** Mistakes that fewer students made are only counted. */
  readonly listed: number;
  /** Examples are shown of mistakes that at least so many students made. */
  readonly fewest: number;
  /** What stands above an example. */
  readonly label: (mark: Mark, number: number) => string;
}

/** Each exercise's known mistakes, the most common first, with examples of the code that makes them. */
export function mistakes(statistics: readonly ExerciseStatistics[], showing: Showing): Html {
  const parts = statistics
    .filter(({ outcomes: { known, other } }) => known + other > 0)
    .map(one => ofExercise(one, showing));
  if (parts.length === 0) return html`<p>No function was wrong.</p>`;
  return html`${parts}`;
}

function ofExercise({ name, outcomes, mistakes }: ExerciseStatistics, showing: Showing): Html {
  const known = mistakes.filter(({ marks }) => marks.length >= showing.listed);
  const rare = mistakes.filter(mistake => !known.includes(mistake));
  const other = rare.reduce((sum, { marks }) => sum + marks.length, outcomes.other);
  const [more, another] = known.length > 0 ? [' more', ' in another way'] : ['', ''];
  const rest = html`<p class="quiet">
    ${other}${more} ${other === 1 ? 'is' : 'are'} wrong${another} or ${other === 1 ? 'was' : 'were'} stopped.
  </p>`;
  return html`<section>
    <h3 class="name">${nameOf(name)}</h3>
    ${known.map(mistake => ofMistake(mistake, showing))} ${other > 0 ? rest : NOTHING}
  </section>`;
}

function ofMistake({ words, marks }: Mistake, { fewest, label }: Showing): Html {
  const examples = marks.length >= fewest ? anonymousExamples(marks, MOST_EXAMPLES) : [];
  const shown = examples.map(
    ({ mark, code }, i) =>
      html`<div>
        <p class="label">${label(mark, i + 1)}</p>
        ${listing(code)}
      </div>`,
  );
  return html`<div class="mistake">
    <p><span class="many">${count(marks.length, 'student')}.</span> ${prose(describeMisconception(words))}</p>
    ${shown.length > 0 ? html`<div class="examples">${shown}</div>` : NOTHING}
  </div>`;
}
