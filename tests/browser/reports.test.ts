import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { marks } from '../../grading/marks/marks';
import { classPage } from '../../grading/reports/pages/classPage';
import { feedbackPage } from '../../grading/reports/pages/feedbackPage';
import { staffPage } from '../../grading/reports/pages/staffPage';
import { excerpt } from '../../grading/similarity/excerpt';
import { fingerprints, passages } from '../../grading/similarity/winnow';
import { syntheticClass } from '../../grading/testing/syntheticClass';
import { solvedCells } from '../../grading/testing/notebooks';
import { describeInBrowser, launchBrowser, picturesFolder } from './chromium';

const pictures = picturesFolder();

/** Lab 04 has the longest name of an exercise. */
const { assignment, results } = syntheticClass('04', [
  'a.very.long.name.that.does.not.fit.on.a.phone@studenti.example',
  ...Array.from({ length: 29 }, (_, i) => `student ${i + 1}`),
]);
const question = {
  student: 'student 1',
  question: 'Predict, then run (2)',
  points: 1,
  of: 4,
  comment: 'Half & half.',
};
const manual = results.slice(1).map(({ submission: { student } }) => ({ ...question, student }));
const all = marks(
  [...results, { ...results[0], status: 'unreadable', problem: 'is a folder', grades: [] }],
  manual,
);
const code = solvedCells('04-backpropagation').join('\n');
const side = excerpt(code, passages(code, fingerprints(code)));
const pairs = (['file', undefined] as const).map(identical => ({
  ...{ ids: ['student 1', 'student 2'] as const, shared: 40, similarity: 0.876, prints: new Set<number>() },
  ...{ identical, beside: [side, side] as const },
}));
const asked = { text: 'What is `loss` after the run?', answer: 'It is\nsmall.', explanation: 'It is 0.1.' };
const late = { days: 2, penalty: 1, due: new Date('2026-11-22T22:59Z'), isExtended: true, isTooLate: false };
const pages = {
  feedback: feedbackPage(assignment, {
    ...all[0],
    late,
    manual: all[0].manual.map(one => ({ ...one, ...asked })),
  }),
  class: classPage(assignment, all),
  staff: staffPage(assignment, all, pairs),
};
const media = {
  phone: { width: 360, height: 740, print: false },
  laptop: { width: 1366, height: 768, print: false },
  dark: { width: 1366, height: 768, print: false },
  projector: { width: 1920, height: 1080, print: false },
  print: { width: 718, height: 1000, print: true }, // A4 without its margins
};

// As strings, because the project does not include a browser's types.
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** Titles and names with more lines than words: a word of theirs is broken. A name has a word for each capital. */
const BROKEN_TITLES = `[...document.querySelectorAll('th, .name, h1')].filter(title => {
  const range = document.createRange();
  range.selectNodeContents(title);
  const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4)));
  return title.textContent.trim().split(/\\s+|(?<=[a-z\\d])(?=[A-Z])/).length < lines.size;
}).map(title => title.textContent)`;

describeInBrowser('the pages of the grader', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ bypassCSP: true }); // for axe alone: the pages run no scripts
    page.setDefaultTimeout(0); // jest ends what hangs
  });
  afterAll(() => browser?.close());

  const names = Object.keys(pages) as (keyof typeof pages)[];
  const cases = (Object.keys(media) as (keyof typeof media)[]).flatMap(medium =>
    names.map(name => [name, medium] as const),
  );

  test.each(cases)('%s: %s', async (name, medium) => {
    const { width, height, print } = media[medium];
    await page.setViewportSize({ width, height });
    const colorScheme = medium === 'dark' ? 'dark' : 'light';
    await page.emulateMedia({ media: print ? 'print' : 'screen', colorScheme });
    await page.goto('about:blank');
    await page.setContent(pages[name]);
    await page.screenshot({ path: join(pictures, `grader-${name}-${medium}.png`), fullPage: true });
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    expect(await page.evaluate(BROKEN_TITLES)).toEqual([]);
    if (medium !== 'phone' && medium !== 'dark') return; // the others differ in size only

    // @source https://www.w3.org/TR/WCAG22/: contrast, language, order of headings, column headers, …
    await page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations, passes } = await page.evaluate(
      runOnly => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly }),
      tags,
    );
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast'); // axe did check
  });
});
