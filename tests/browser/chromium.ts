import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Where Chromium is, or why it cannot be used: Debian's, or the one that `CHROMIUM` names. */
function findChromium(): string | undefined {
  return [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find(path => path !== undefined && existsSync(path));
}

// Not every student has a browser that tests can drive; where the suite has to be proved, it has to be there.
const canRun = findChromium() !== undefined || process.env.CI === 'true';
if (!canRun)
  process.stderr.write(
    'Skipped: the tests in a browser, because there is no Chromium (set CHROMIUM to its path).\n',
  );

/** `describe`, for tests that need a browser. */
export const describeInBrowser = canRun ? describe : describe.skip;

/** A headless browser; close it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    timeout: 0, // jest ends what hangs
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** Where pictures go that a person may look at: the folder that SCREENSHOTS names, else one that is removed after the tests. */
export function picturesFolder(): string {
  const kept = process.env.SCREENSHOTS;
  if (kept !== undefined) return kept;
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}
