// @ts-check
'use strict';
// Builds the compiler's startup snapshot for notebooks in the current folder: node kernel/snapshot/build.cjs. A
// kernel that finds none does it in the background. Several builds may run at once: the blob appears under its name complete, or not at all.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { buildSync } = require('esbuild');
const { OPTIONS, root, snapshotPlace } = require('./place.cjs');

/** Milliseconds after which an unfinished build counts as dead. */
const STALE = 5 * 60_000;

/**
 * Bundles the compiler. A script that builds a snapshot has no `require.resolve`, so the paths that the
 * compiler asks for are written into it.
 */
function bundle(/** @type {string} */ outfile, /** @type {readonly string[]} */ packages) {
  const places = Object.fromEntries(
    ['typescript', '@types/node/package.json'].map(name => [name, require.resolve(name)]),
  );
  buildSync({
    entryPoints: [path.join(root, 'kernel/compiler/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    define: { 'require.resolve': '__resolve', PACKAGES: JSON.stringify(packages) },
    banner: { js: `const __resolve = name => (${JSON.stringify(places)})[name];` },
  });
}

function build() {
  const { folder, kind, packages, cwd, blob } = snapshotPlace();
  if (fs.existsSync(blob)) return;
  fs.mkdirSync(folder, { recursive: true });
  const work = `${blob}.building`;
  if (Date.now() - (fs.statSync(work, { throwIfNoEntry: false })?.mtimeMs ?? 0) < STALE) return;
  fs.mkdirSync(work, { recursive: true });
  fs.utimesSync(work, new Date(), new Date());
  try {
    const script = path.join(work, 'compiler.js');
    bundle(script, packages);
    const made = path.join(work, 'blob');
    execFileSync(process.execPath, [...OPTIONS, '--snapshot-blob', made, '--build-snapshot', script], {
      cwd,
      stdio: 'pipe',
    });
    for (const old of fs.readdirSync(folder).filter(name => name.endsWith('.blob')))
      if (old.startsWith(`${kind}-`) || !old.includes('-'))
        fs.rmSync(path.join(folder, old), { force: true });
    fs.renameSync(made, blob);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

os.setPriority(10); // nobody waits for it
build();
