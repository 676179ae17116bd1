import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './chromium';

const root = join(__dirname, '../..');

/**
 * A folder of JupyterLab's settings that switch autosave off: after two minutes, which a busy machine takes for a test, it would write
 * what a test has typed into the notebooks of `labs/`.
 */
function settingsWithoutAutosave(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jupyterlab-settings-'));
  const plugin = join(folder, '@jupyterlab/docmanager-extension');
  mkdirSync(plugin, { recursive: true });
  writeFileSync(join(plugin, 'plugin.jupyterlab-settings'), JSON.stringify({ autosave: false }));
  return folder;
}

/** JupyterLab as `npm start` opens it, in a headless browser. */
export class JupyterLab {
  private constructor(
    private readonly server: ChildProcess,
    private readonly browser: Browser,
    private readonly settings: string,
    readonly address: string,
  ) {}

  /** Runs the README's own command, and waits until JupyterLab prints its address. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<JupyterLab> {
    const settings = settingsWithoutAutosave();
    const server = spawn(process.execPath, ['start.mjs', '--no-browser'], {
      cwd: root,
      env: { ...process.env, JUPYTERLAB_SETTINGS_DIR: settings, ...env },
    });
    let output = '';
    const address = new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        output += chunk.toString();
        const found = /http:\/\/localhost:\d+\/lab\?token=\w+/.exec(output);
        if (found) resolve(found[0]);
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.once('exit', status => reject(new Error(`npm start ended with status ${status}:\n${output}`)));
    });
    const browser = await launchBrowser();
    return new JupyterLab(server, browser, settings, await address);
  }

  /** Opens a page of the server, such as `tree`. */
  async newPage(place: string, viewport = { width: 1200, height: 1000 }): Promise<Page> {
    const page = await this.browser.newPage({ viewport });
    page.setDefaultTimeout(0); // jest ends what hangs
    const token = this.address.replace(/^.*[?]/, '');
    await page.goto(`${new URL(place, this.address).href}${place.includes('?') ? '&' : '?'}${token}`);
    return page;
  }

  /** Opens a notebook of `labs/`, and waits until its kernel is ready. */
  async open(notebook: string, viewport?: { width: number; height: number }): Promise<NotebookPage> {
    const page = await this.newPage(`lab/tree/${notebook}?reset`, viewport);
    const panel = page.locator('.jp-NotebookPanel');
    await panel.waitFor();
    const opened = new NotebookPage(page, panel);
    // JupyterLab calls the notebook idle even before the kernel is chosen.
    await panel.locator('.jp-KernelName', { hasText: 'TypeScript' }).waitFor();
    await opened.untilIdle();
    return opened;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.kill('SIGINT');
    if (this.server.exitCode === null) await once(this.server, 'exit');
    rmSync(this.settings, { recursive: true });
  }
}

/** A notebook in the browser, driven through what a user sees and does. */
export class NotebookPage {
  constructor(
    readonly page: Page,
    private readonly panel: Locator,
  ) {}

  async untilIdle(): Promise<void> {
    await this.panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  }

  kernelName(): Promise<string> {
    return this.panel.locator('.jp-KernelName').innerText();
  }

  /** The first code cell that contains this text. */
  cell(text: string): Locator {
    return this.panel
      .locator('.jp-CodeCell')
      .filter({ has: this.page.locator('.cm-content', { hasText: text }) })
      .first();
  }

  /** Runs a cell as a user does, and returns its output once its prompt has a new number. */
  async run(cell: Locator): Promise<string> {
    await cell.scrollIntoViewIfNeeded();
    await cell.locator('.cm-content').click();
    const count = await cell.locator('.jp-InputPrompt').innerText();
    await this.page.keyboard.press('Control+Enter');
    await this.page.waitForFunction(
      ([element, before]) => {
        const prompt = (element as { innerText: string }).innerText;
        return prompt !== before && /\[\d+\]/.test(prompt);
      },
      [await cell.locator('.jp-InputPrompt').elementHandle(), count] as const,
    );
    return cell.locator('.jp-Cell-outputWrapper').innerText();
  }

  /** Replaces a cell's text. */
  async write(cell: Locator, text: string): Promise<void> {
    await cell.scrollIntoViewIfNeeded();
    await cell.locator('.cm-content').click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Runs all cells of a notebook in which none has run. */
  async runAll(): Promise<void> {
    await this.menu('Run', 'Run All Cells');
    const prompts = this.panel.locator('.jp-CodeCell .jp-InputPrompt');
    await prompts
      .filter({ hasText: /\[\d+\]/ })
      .first()
      .waitFor({ state: 'attached' });
    await prompts.filter({ hasText: '*' }).first().waitFor({ state: 'detached' });
  }

  /** Chooses an entry of a menu. */
  async menu(name: string, entry: string): Promise<void> {
    await this.page.locator('.lm-MenuBar-itemLabel', { hasText: new RegExp(`^${name}$`) }).click();
    await this.page.locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${entry}$`) }).click();
  }
}
