import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { requireTestTools } from '../../setup/testing/testTools';
import { describeInBrowser, picturesFolder } from './chromium';
import { JupyterLab } from './jupyterlab';

const pictures = picturesFolder();

describeInBrowser('the kernel in the classic notebook', () => {
  requireTestTools();
  let lab: JupyterLab;
  let page: Page;

  beforeAll(async () => {
    lab = await JupyterLab.start();
    page = await lab.newPage('notebooks/01-perceptron.ipynb');
    await page.locator('#kernel_indicator_icon.kernel_idle_icon').waitFor();
    // Else it would be saved in labs/ after two minutes, which a busy machine takes.
    await page.evaluate('Jupyter.notebook.set_autosave_interval(0)');
  });
  afterAll(() => lab?.stop());

  const cell = () => page.locator('.code_cell').first();

  /** Puts the code into the first cell and runs it, without waiting for its end. */
  async function start(code: string): Promise<void> {
    await cell().locator('.CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(code);
    await page.keyboard.press('Control+Enter');
  }

  /** Runs the code and returns the cell's output once its prompt has a number again. */
  async function run(code: string): Promise<string> {
    await start(code);
    return finished();
  }

  async function finished(): Promise<string> {
    await cell()
      .locator('.input_prompt', { hasText: /\[\d+\]/ })
      .waitFor();
    return cell().locator('.output_wrapper').innerText();
  }

  test('it opens with the kernel "TypeScript (tslab)"', async () => {
    expect(await page.locator('.kernel_indicator_name').innerText()).toBe('TypeScript (tslab)');
  });

  test('output and result appear below the cell', async () => {
    const shown = await run('console.log("printed"); const six: number = 6; six * 7');
    expect(shown).toContain('printed');
    expect(shown).toContain('42');
  });

  test('a type error points to its place', async () => {
    expect(await run('const word: number = "seven";')).toContain("Type 'string' is not assignable");
    await page.screenshot({ path: join(pictures, 'classic-error.png') });
  });

  test('a figure is drawn', async () => {
    await start(
      `import { plot } from 'dl-labs';\nawait plot({ data: [{ y: [1, 4, 2] }] }, { alt: 'three points' });`,
    );
    await cell().locator('.output_png img').waitFor();
    await page.screenshot({ path: join(pictures, 'classic-figure.png') });
  });

  test('a loop is interrupted by the stop button, and variables stay', async () => {
    await start('console.log("it runs"); while (true) {}');
    await cell().locator('.output_text', { hasText: 'it runs' }).waitFor();
    await page.locator('button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]').click();
    expect(await finished()).toContain('KeyboardInterrupt');
    expect(await run('six + 1')).toContain('7');
  });
});
