import { describeInBrowser } from './chromium';
import { JupyterLab, type NotebookPage } from './jupyterlab';

describeInBrowser('JupyterLab, as `npm start` opens it', () => {
  let lab: JupyterLab;
  let notebook: NotebookPage;

  beforeAll(async () => {
    lab = await JupyterLab.start();
    notebook = await lab.open('01-perceptron.ipynb');
  });
  afterAll(() => lab?.stop());

  const written = (comparison: string) =>
    `function perceptron(w: number[], b: number, x: number[]): number {
return w.reduce((sum, weight, i) => sum + weight * x[i], b) ${comparison} 0 ? 1 : 0;
}`;

  test('a lab opens with the kernel "TypeScript (tslab)"', async () => {
    expect(await notebook.kernelName()).toBe('TypeScript (tslab)');
  });

  test('the first cell says what computes', async () => {
    expect(await notebook.run(notebook.cell('await start()'))).toContain('self-test passed');
  });

  test('a check shows what is not written, what is wrong and why, and what is right', async () => {
    const blank = notebook.cell('perceptron is not written yet');
    const check = notebook.cell('await check(perceptron)');
    await notebook.run(blank);
    expect(await notebook.run(check)).toContain('fill in the cell above');

    await notebook.write(blank, written('>'));
    const cell = notebook.cell('function perceptron(');
    await notebook.run(cell);
    expect(await notebook.run(check)).toMatch(/It looks as if .* exactly 0/);

    await notebook.write(cell, written('>='));
    await notebook.run(cell);
    expect(await notebook.run(check)).toMatch(/(\d+) of \1 cases right/);
  });

  test('a figure is drawn, and an error points to its line', async () => {
    const cell = notebook.cell('function perceptron(');
    await notebook.write(cell, `await plot({ data: [{ y: [1, 2, 3] }] }, { alt: 'three points' });`);
    const figure = notebook.cell('three points');
    await notebook.run(figure);
    await figure.locator('.js-plotly-plot .scatterlayer').waitFor();

    await notebook.write(figure, `const three = 3;\nthree.toFixed(-1);`);
    const output = await notebook.run(notebook.cell('three.toFixed'));
    expect(output).toContain('RangeError');
    expect(output).toContain('2 | three.toFixed(-1);');
  });

  test('Tab completes names of the cells', async () => {
    await notebook.write(notebook.cell('three.toFixed'), 'learningHi');
    await notebook.page.keyboard.press('Tab');
    const completed = notebook.cell('learningHistory');
    await completed.waitFor();
  });
});
