import type { Assignment } from '../../assignment/assignment';
import { html, NOTHING, type Html } from './html';

/** The head of a page: the course, the lab, and a line about the page itself. */
export function head({ course, title }: Assignment, meta: string | Html): Html {
  return html`${course.title === undefined ? NOTHING : html`<p class="kicker">${course.title}</p>`}
    <h1>${title}</h1>
    <p class="meta">${meta}</p>`;
}

/** `26 November 2026, 13:00 (Europe/Rome)`: in the course's time zone, or in UTC. */
export function shownTime(time: Date, { course: { zone = 'UTC' } }: Assignment): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone },
  });
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute} (${zone})`;
}
