import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeInBrowser, picturesFolder } from './chromium';
import { JupyterLab, type NotebookPage } from './jupyterlab';

const pictures = picturesFolder();

describeInBrowser('the kernel in JupyterLab', () => {
  let lab: JupyterLab;
  let notebook: NotebookPage;
  let text = 'Run this cell first';

  beforeAll(async () => {
    lab = await JupyterLab.start();
    notebook = await lab.open('04-backpropagation.ipynb');
    text = 'await start()';
  });
  afterAll(() => lab?.stop());

  /** Replaces the text of the one cell that all tests use; `marker` is a part of the new text. */
  const write = async (code: string, marker: string): Promise<ReturnType<NotebookPage['cell']>> => {
    await notebook.write(notebook.cell(text), code);
    text = marker;
    return notebook.cell(marker);
  };
  const picture = (name: string) => notebook.page.screenshot({ path: join(pictures, `${name}.png`) });

  test('all cells run, up to the first one that needs an answer', async () => {
    await notebook.runAll();
    await picture('run-all');
    const cells = notebook.page.locator('.jp-NotebookPanel .jp-CodeCell');
    // An output that is scrolled out of view has text content, but no visible text.
    const outputs = await cells.locator('.jp-OutputArea-output').allTextContents();
    expect(outputs[0]).toContain('self-test passed');
    expect(outputs).toContainEqual(
      expect.stringContaining('softmax is not written yet: fill in the cell above'),
    );
    expect(outputs.at(-1)).toMatch(/^Error: \w+ is not written yet\n/);
    const prompts = await cells.locator('.jp-InputPrompt').allTextContents();
    const first = prompts.indexOf('[ ]:');
    expect(first).toBeGreaterThan(5);
    expect(new Set(prompts.slice(first))).toEqual(new Set(['[ ]:'])); // queued behind the error: not run
  });

  test('progress bars and live curves are updated in place, and a figure stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'moving-'));
    const seen = join(folder, 'seen'); // the training waits for this file halfway through
    const cell = await write(
      `import { liveCurve, progress } from 'dl-labs';
import { existsSync } from 'node:fs';
const bar = progress(40, { label: 'epochs' });
const curve = liveCurve({ axes: ['epoch', 'loss'], curves: ['training', 'validation'] });
for (let epoch = 1; epoch <= 40; epoch++) {
do await new Promise(resolve => setTimeout(resolve, 100));
while (epoch === 20 && !existsSync(${JSON.stringify(seen)}));
curve.add(epoch, { training: 1 / epoch, validation: 1.2 / epoch });
bar.update(epoch);
}
bar.end();
await curve.end();`,
      'liveCurve',
    );
    const running = notebook.run(cell);
    await cell.locator('.vega-embed .marks').waitFor();
    await cell.locator('progress:not([value="0"])').waitFor();
    await picture('moving');
    expect(await cell.locator('.jp-OutputArea-child').count()).toBe(2);
    writeFileSync(seen, '');
    expect(await running).toMatch(/40 of 40, \d+\.\d s/);
    await cell.locator('.js-plotly-plot .scatterlayer').waitFor();
    await picture('finished');
    expect(await cell.locator('.jp-OutputArea-child').count()).toBe(2);
    expect(await cell.locator('.vega-embed').count()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  test('a loop is interrupted from the menu, and variables stay', async () => {
    const cell = await write('const kept = 7; console.log("it runs"); while (true) {}', 'it runs');
    const running = notebook.run(cell);
    await cell.locator('.jp-OutputArea', { hasText: 'it runs' }).waitFor();
    await notebook.menu('Kernel', 'Interrupt Kernel');
    expect(await running).toContain('KeyboardInterrupt: The cell was interrupted.');
    await picture('interrupted');
    expect(await notebook.run(await write('kept + 1', 'kept'))).toContain('8');
  });

  test('Shift-Tab shows the documentation', async () => {
    const cell = await write('parseInt', 'parseInt');
    await cell.locator('.cm-content').click();
    await notebook.page.keyboard.press('End');
    await notebook.page.keyboard.press('Shift+Tab');
    const tooltip = notebook.page.locator('.jp-Tooltip');
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toContain('Converts a string to an integer');
    await picture('documentation');
    await notebook.page.keyboard.press('Escape');
  });

  test('after a restart no variable is left', async () => {
    await notebook.menu('Kernel', 'Restart Kernel…');
    const restarted = notebook.page.waitForResponse(response => /\/restart(\?|$)/.test(response.url()));
    await notebook.page.locator('.jp-Dialog .jp-mod-accept').click();
    await restarted;
    await notebook.untilIdle();
    expect(await notebook.run(await write('kept * 1', 'kept'))).toContain("Cannot find name 'kept'");
  });

  test('a question is asked, and answered by typing', async () => {
    const cell = await write('const answer = await input("Your name? "); "Hello " + answer', 'Your name');
    const running = notebook.run(cell);
    const field = cell.locator('.jp-Stdin-input');
    await field.waitFor();
    await field.fill('Rosenblatt');
    await field.press('Enter');
    expect(await running).toContain("'Hello Rosenblatt'");
  });
});
