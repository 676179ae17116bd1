import { html, NOTHING, type Html } from './html';
import { histogram, median, type Outcome, type Scores } from '../statistics';
import { count } from './page';

/** The outcomes in the order of a bar, with the words and the class of the stylesheet for each. */
export const OUTCOMES: readonly { readonly outcome: Outcome; readonly words: string }[] = [
  { outcome: 'right', words: 'right' },
  { outcome: 'known', words: 'a known mistake' },
  { outcome: 'other', words: 'wrong in another way' },
  { outcome: 'none', words: 'not written' },
];

export const LEGEND = html`<ul class="legend small">
  ${OUTCOMES.map(({ outcome, words }) => html`<li><span class="${outcome}-bar"></span>${words}</li>`)}
</ul>`;

const percent = (share: number) => `${Math.round(10_000 * share) / 100}%`;

/** A bar of the outcomes' shares. Lengths are shares of its width: it fits a phone and a wall. */
export function outcomeBar(outcomes: Readonly<Record<Outcome, number>>): Html {
  const total = Object.values(outcomes).reduce((sum, number) => sum + number, 0);
  let before = 0;
  const bars = OUTCOMES.map(({ outcome }) => {
    const number = outcomes[outcome];
    const x = before / total;
    before += number;
    if (number === 0) return NOTHING;
    return html`<rect
      class="${outcome}-bar"
      x="${percent(x + 0.002)}"
      width="${percent(number / total - 0.004)}"
      y="1"
      height="1em"
    ></rect>`;
  });
  return html`<svg class="plot" height="1.2em" role="img" aria-label="${outcomeWords(outcomes)}">
    ${bars}
  </svg>`;
}

/** `24 right, 3 a known mistake, 1 not written` */
export function outcomeWords(outcomes: Readonly<Record<Outcome, number>>): string {
  const shown = OUTCOMES.filter(({ outcome }) => outcomes[outcome] > 0);
  return shown.map(({ outcome, words }) => `${outcomes[outcome]} ${words}`).join(', ') || 'nobody';
}

/** Height of the highest bar, in em. */
const TALL = 8;

/** How many reached which score, with the median as a dashed line. */
export function scorePlot(scores: Scores): Html {
  const bins = histogram(scores);
  const highest = Math.max(...bins.map(bin => bin.count));
  const width = 1 / bins.length;
  const base = TALL + 2.4;
  const every = bins.length > 14 ? 5 : 1; // labels would touch on a phone
  const bars = bins.map((bin, i) => {
    const height = (TALL * bin.count) / highest;
    const middle = percent((i + 0.5) * width);
    const label = bin.from === bin.to ? `${bin.from}` : `${bin.from}–${bin.to}`;
    const isLabelled = i % every === 0 || (i === bins.length - 1 && i % every > 1);
    const bar = html`<rect
        class="right-bar"
        x="${percent((i + 0.08) * width)}"
        width="${percent(0.84 * width)}"
        y="${(base - height).toFixed(2)}em"
        height="${height.toFixed(2)}em"
      ></rect>
      <text x="${middle}" y="${(base - height - 0.35).toFixed(2)}em" text-anchor="middle"
        >${bin.count}</text
      >`;
    return html`${bin.count > 0 ? bar : NOTHING}${
      isLabelled
        ? html`<text class="axis" x="${middle}" y="${(base + 1.3).toFixed(2)}em" text-anchor="middle"
            >${label}</text
          >`
        : NOTHING
    }`;
  });
  const size = bins.length > 1 ? bins[1].from : 1;
  const line = percent((median(scores.values) / size + 0.5) * width);
  const words = bins
    .filter(bin => bin.count > 0)
    .map(
      bin =>
        `${bin.count} with ${bin.from === bin.to ? count(bin.from, 'point') : `${bin.from} to ${bin.to} points`}`,
    );
  return html`<svg class="plot" height="${base + 1.8}em" role="img" aria-label="Scores: ${words.join(', ')}">
    <line class="median" x1="${line}" x2="${line}" y1="0.6em" y2="${base}em"></line>
    ${bars}
    <line class="base" x1="0" x2="100%" y1="${base}em" y2="${base}em"></line>
  </svg>`;
}
