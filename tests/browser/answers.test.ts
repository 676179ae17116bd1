import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { Marking, type Writer } from '../../grading/answers/marking';
import { serve } from '../../grading/answers/server';
import { readSheet } from '../../grading/answers/sheet';
import { questionsOf } from '../../grading/assignment/solution';
import { describeInBrowser, launchBrowser, picturesFolder } from './chromium';

const pictures = picturesFolder();
const HOSTILE = `<img src=x onerror="document.title='run'"> ![](https://example.org/a.png)\n- It falls.\n=1+1`;
const ANSWERS = [
  'It stays high, because the labels are right now.',
  'it  stays high, because the labels are RIGHT now.',
  '',
  '',
  HOSTILE,
];

const lab = questionsOf('05-overfitting');
const writers = ANSWERS.map((answer, i): Writer => {
  const answers = new Map(lab.map(({ id }, k) => [id, k === 0 ? answer : `Answer ${k}.`]));
  return { student: `student-${i}`, code: `c0de000${i}`, answers };
});

describeInBrowser('the page for marking written answers', () => {
  let folder: string;
  let file: string;
  let server: Server;
  let port = 0;
  let browser: Browser;
  let page: Page;

  /** Starts the server as the command does; again at the same address. */
  async function start(): Promise<void> {
    const marking = new Marking(file, 'Lab 05 overfitting', lab, writers, { names: false });
    server = await serve(marking, { host: '127.0.0.1', port, token: 'secret' });
    ({ port } = server.address() as AddressInfo);
  }
  async function stop(): Promise<void> {
    const closed = new Promise(resolve => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
  async function open(name: string, viewport = { width: 1280, height: 900 }): Promise<Page> {
    const context = await browser.newContext({ viewport });
    const opened = await context.newPage();
    opened.setDefaultTimeout(0); // jest ends what hangs
    await opened.goto(`http://127.0.0.1:${port}/secret/`);
    await opened.getByLabel('You are').fill(name);
    await opened.getByRole('heading', { level: 2 }).click();
    return opened;
  }
  const heading = (text: string) => page.getByRole('heading', { name: text, exact: true }).waitFor();
  const status = (text: string | RegExp, of = page) =>
    of.getByRole('status').filter({ hasText: text }).waitFor();
  const points = (question: string) =>
    readSheet(file).flatMap(row => (row.question === question ? [row.points] : []));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'answers-'));
    file = join(folder, 'answers.csv');
    await start();
    browser = await launchBrowser();
    page = await open('Ada');
  });
  afterAll(async () => {
    await browser?.close();
    await stop();
    rmSync(folder, { recursive: true });
  });

  test('equal answers are marked once, by a key, and the next unmarked answer comes', async () => {
    await heading('Predict 1: 1 of 3');
    expect(await page.locator('#whose').innerText()).toContain('of 2 students: c0de0000, c0de0001');
    await page.keyboard.press('.');
    await heading('Predict 1: 2 of 3');
    expect(await page.locator('#answer').innerText()).toBe('No answer.');
    await page.keyboard.press('0');
    await heading('Predict 1: 3 of 3');
    await status('All is saved.');
    expect(points('Predict 1')).toEqual([0.5, 0.5, 0, 0, undefined]);
  });

  test('what a student wrote is text, and nothing in it is loaded or run', async () => {
    expect(await page.locator('#answer').innerText()).toBe(HOSTILE);
    expect(await page.locator('#item img, #list img, #item a').count()).toBe(0);
    expect(await page.title()).toBe('Lab 05 overfitting: written answers');
  });

  test('a comment is written, and given again, by keys', async () => {
    await page.keyboard.press('c');
    await page.keyboard.type('Why 1, not 0?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await heading('Predict 1: 2 of 3');
    await page.keyboard.press('Shift+Digit1');
    await page.keyboard.press('n');
    await page.keyboard.press('1');
    await status('Everything here is marked.');
    expect(await page.locator('#given').innerText()).toBe('(by Ada)');
    await page.keyboard.press('n'); // there is no next one
    await expect(page.locator('#comment').inputValue()).resolves.toBe('Why 1, not 0?');
    expect(points('Predict 1')).toEqual([0.5, 0.5, 0, 0, 1]);
    const said = readSheet(file)
      .slice(0, 5)
      .map(({ comment }) => comment);
    expect(said).toEqual(['', '', 'Why 1, not 0?', 'Why 1, not 0?', 'Why 1, not 0?']);
  });

  test('two people see what the other gives; the last one counts, and both are named', async () => {
    const other = await open('Ben');
    await other.getByRole('button', { name: /^2 × It stays/ }).click();
    await page.getByRole('button', { name: /^2 × It stays/ }).click();
    await other.getByRole('radio', { name: '1', exact: true }).check();
    await status('Ben has just marked this answer: 1 point.');
    expect(await page.getByRole('radio', { name: '1', exact: true }).isChecked()).toBe(true);
    expect(await page.locator('#given').innerText()).toBe('(by Ben; before that, Ada: 0.5)');
    await other.context().close();
  });

  test('by student, every answer stands alone', async () => {
    await page.getByLabel('Order').selectOption('by student');
    await heading('Predict 2: 2 of 20');
    expect(await page.locator('#whose').innerText()).toBe('of c0de0000');
    await page.getByLabel('Order').selectOption({ index: 0 });
    await page.locator('#question').selectOption('Predict 2');
    await heading('Predict 2: 1 of 1');
  });

  test('what is given while the command does not run is saved when it does again', async () => {
    await stop();
    await status('start it again, and leave this page open');
    await page.keyboard.press('1');
    await status(/^1 not saved yet/);
    expect(points('Predict 2')).toEqual(Array(5).fill(undefined));
    await start();
    await status('All is saved.');
    expect(points('Predict 2')).toEqual([1, 1, 1, 1, 1]);
    expect(readFileSync(file, 'utf8')).toContain(`"<img src=x`);
  });

  test.each([
    ['laptop', { width: 1280, height: 900 }],
    ['phone', { width: 360, height: 740 }],
  ])('axe finds nothing, and nothing is cut off: %s', async (medium, viewport) => {
    await page.setViewportSize(viewport);
    await page.locator('#question').selectOption('Predict 1');
    await page.getByRole('button', { name: /^<img/ }).click();
    await page.getByText('Keys', { exact: true }).click();
    await page.screenshot({ path: join(pictures, `answers-${medium}.png`), fullPage: true });
    await page.getByText('Keys', { exact: true }).click();
    const { violations, passes } = await audit(page);
    expect(violations).toEqual([]);
    expect(passes).toContain('color-contrast');
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(overflow)).toBe(0);
  });
});

/** What axe says of a page, whose policy lets no script in but its own: axe comes through the debugger. */
async function audit(page: Page): Promise<{ violations: unknown[]; passes: string[] }> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations, passes } = await page.evaluate(
    runOnly => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly }),
    tags,
  );
  return {
    violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    passes: passes.map(({ id }) => id),
  };
}
