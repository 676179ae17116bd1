import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/**
 * The path of Chromium: the one that `CHROMIUM` names, otherwise the system's; undefined if there is none.
 */
function findChromium(): string | undefined {
  return [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find(path => path !== undefined && existsSync(path));
}

// Not every machine has a browser that tests can drive; in CI it has to be there.
const canRun = findChromium() !== undefined || process.env.CI === 'true';
if (!canRun)
  process.stderr.write(
    'Skipped: the tests in a browser, because there is no Chromium (set CHROMIUM to its path).\n',
  );

/** `describe` for tests that need a browser; skipped if there is none. */
export const describeInBrowser = canRun ? describe : describe.skip;

/** Launches a headless browser, which the caller closes. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    timeout: 0, // jest ends what hangs
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/**
 * The folder for screenshots: the one that SCREENSHOTS names, otherwise one that is removed after the tests.
 */
export function picturesFolder(): string {
  const kept = process.env.SCREENSHOTS;
  if (kept !== undefined) return kept;
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}
