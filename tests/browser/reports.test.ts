import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Grade, Result } from '../../grading/grade/gradeSubmission';
import { marks } from '../../grading/marks/marks';
import { classReport } from '../../grading/reports/classReport';
import { feedbackPage } from '../../grading/reports/feedback';
import { assignment } from '../../grading/testing/assignment';
import { describeInBrowser, launchBrowser, picturesFolder } from './chromium';

const pictures = picturesFolder();

const grade = (name: string, points: number, parts: Partial<Grade> = {}): Grade => ({
  ...{
    name,
    points,
    of: 2,
    right: 1,
    cases: 2,
    feedback: `${name}   1 of 2 cases right\n  ✗ a batch of three   first difference at [0, 1]`,
  },
  ...parts,
});
const student = (name: string, grades: Grade[], seconds: number): Result => ({
  submission: { id: name, student: name, path: '' },
  ...{ lab: '05', status: 'graded', grades, seconds },
});
const misconception = 'the batch was not averaged: divide by its size';
const stopped = grade('hidden', 0, {
  stopped: true,
  feedback: 'hidden used more than 10 s of processor time: is there a loop that never ends?',
});
const results = marks(
  [
    student('rossi', [grade('hidden', 2), grade('output', 0, { misconception })], 1),
    student('bianchi', [stopped, grade('output', 0, { misconception })], 10.4),
    student('a.very.long.name.that.does.not.fit.on.a.phone@studenti.example', [grade('hidden', 0)], 1),
  ],
  [{ student: 'rossi', question: 'Predict, then run (2)', points: 1, of: 4, comment: 'Half & half.' }],
);
const pages = {
  feedback: feedbackPage(assignment, results[0]),
  class: classReport(assignment, results, [{ ids: ['rossi', 'bianchi'], shared: 40, similarity: 0.876 }]),
};
const media = {
  phone: { width: 360, height: 740, print: false },
  desktop: { width: 1280, height: 900, print: false },
  print: { width: 718, height: 1000, print: true }, // A4 without its margins
};

// As strings, because the project does not include a browser's types.
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** Column titles with more lines than words: a word of theirs is broken. */
const BROKEN_TITLES = `[...document.querySelectorAll('th')].filter(title => {
  const range = document.createRange();
  range.selectNodeContents(title);
  return title.textContent.trim().split(/\\s+/).length < range.getClientRects().length;
}).map(title => title.textContent)`;

describeInBrowser.each(Object.keys(media) as (keyof typeof media)[])(
  'the pages of the grader: %s',
  medium => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await launchBrowser();
      const { print, ...viewport } = media[medium];
      page = await browser.newPage({ viewport, bypassCSP: true }); // for axe alone: the pages run no scripts
      page.setDefaultTimeout(0); // jest ends what hangs
      await page.emulateMedia({ media: print ? 'print' : 'screen' });
      await page.addInitScript(axe.source);
    });
    afterAll(() => browser?.close());

    test.each(Object.keys(pages) as (keyof typeof pages)[])('%s', async name => {
      await page.goto('about:blank');
      await page.setContent(pages[name]);
      await page.evaluate(axe.source);
      await page.screenshot({ path: join(pictures, `grader-${name}-${medium}.png`), fullPage: true });

      // @source https://www.w3.org/TR/WCAG22/: contrast, language, order of headings, column headers, …
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations, passes } = await page.evaluate(
        runOnly => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly }),
        tags,
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('color-contrast'); // axe did check

      expect(await page.evaluate(OVERFLOW)).toBe(0);
      expect(await page.evaluate(BROKEN_TITLES)).toEqual([]);
    });
  },
);
