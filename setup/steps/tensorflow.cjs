// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../failure.cjs');
const { hasNvidiaDriver, wantsGpu } = require('../gpu.cjs');
const { readEnvironment } = require('../project.cjs');
const { hashOf } = require('../files.cjs');
const { runTool } = require('../tool.cjs');
const { chooseBuild } = require('../wheels.cjs');

/** @typedef {import('../project.cjs').Project} Project */
/** @typedef {import('./step').Step} Step */
/** @typedef {import('../wheels.cjs').Build} Build */

const withoutDriver =
  'TensorFlow with CUDA is installed, but no NVIDIA driver: until there is one, the labs run on the processor.';
const slower = 'The labs still run, on WebAssembly: slower, with the same results.';

/** The build for this machine, or why there is none. @param {Project} project */
function choice(project) {
  const { platform, arch } = process;
  const python = readEnvironment(project)?.version ?? '';
  const glibc = platform === 'linux' ? glibcVersion() : undefined;
  return chooseBuild({ platform, arch, glibc, python, gpu: wantsGpu(project) });
}

/** Whether the build for this machine is the one with CUDA. @param {Project} project */
function isCuda(project) {
  const chosen = choice(project);
  return 'build' in chosen && chosen.build.keepsFolders;
}

/** Undefined if the C library is not glibc. */
function glibcVersion() {
  const report = /** @type {{ excludeNetwork?: boolean } & NodeJS.ProcessReport} */ (process.report);
  report.excludeNetwork = true; // otherwise Node looks up the names of all open connections
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (report.getReport());
  return header.glibcVersionRuntime;
}

/**
 * The size of all files under a folder, in bytes, as far as they can be read while others write and remove
 * them.
 *
 * @param {string} folder
 */
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
 * Shows how much of the download is there, until the returned function is called.
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

/**
 * Downloads the wheels, exactly the pinned ones.
 *
 * @param {Project} project
 * @param {string} log
 * @param {Build} build
 */
async function download(project, log, build) {
  const folder = path.join(project.temporary, 'wheel');
  fs.mkdirSync(folder, { recursive: true });
  const pinned = path.join(folder, 'requirements.txt');
  const pins = build.wheels.map(
    wheel => `${wheel.package}==${wheel.version} --hash=sha256:${wheel.sha256}\n`,
  );
  fs.writeFileSync(pinned, pins.join(''));
  const { python } = /** @type {import('../project.cjs').Environment} */ (readEnvironment(project));
  const target = build.platforms.flatMap(platform => ['--platform', platform]);
  const abi = ['--python-version', build.python, '--implementation', 'cp', '--abi', `cp${build.python}`];
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
  const files = fs.readdirSync(folder).filter(name => name.endsWith('.whl'));
  if (files.length < build.wheels.length) {
    throw new Failure('pip succeeded, but left no file', 'Run the same command again.');
  }
  return files.map(file => path.join(folder, file));
}

/**
 * Extracts the libraries from the wheels; they appear all at once.
 *
 * @param {Project} project
 * @param {string} log
 * @param {Build} build
 * @param {string[]} wheels their files; each is removed once it has been read, as they are large
 */
async function unpack(project, log, build, wheels) {
  const { python } = /** @type {import('../project.cjs').Environment} */ (readEnvironment(project));
  const half = path.join(project.temporary, 'tensorflow');
  fs.rmSync(half, { recursive: true, force: true });
  const options = [
    ...(build.keepsFolders ? ['--keep-folders'] : []),
    ...(build.pythonLibrary ? ['--python-library'] : []),
  ];
  const script = path.join(__dirname, '..', 'unpack_wheel.py');
  for (const wheel of wheels) {
    await runTool(project, log, [python, script, wheel, half, ...build.members, ...options]);
    fs.rmSync(wheel);
  }
  fs.rmSync(project.tensorflow, { recursive: true, force: true, maxRetries: 3 });
  fs.renameSync(half, project.tensorflow);
}

/** @type {Step} */
const tensorflow = {
  name: 'tensorflow',
  title: "TensorFlow's libraries",
  disk: project => (isCuda(project) ? 9500 : 1500),
  key: project =>
    hashOf([
      fs.readFileSync(path.join(project.root, 'setup', isCuda(project) ? 'cuda.json' : 'tensorflow.json')),
      ...[process.platform, process.arch],
      ...(process.platform === 'win32' ? [readEnvironment(project)?.version ?? ''] : []),
    ]),
  complete(project) {
    // If another folder is named for the libraries, none is needed here.
    if (process.env.DL_LABS_TENSORFLOW !== undefined) return true;
    const chosen = choice(project);
    if ('none' in chosen) return true;
    return chosen.build.files.every(file => fs.existsSync(path.join(project.tensorflow, file)));
  },
  async run(project, progress) {
    const chosen = choice(project);
    if ('none' in chosen) return { note: `${chosen.none}. ${slower}` };
    const { build } = chosen;
    try {
      const unwatch = watchSize(project.temporary, build.megabytes, progress);
      const wheels = await download(project, this.name, build).finally(unwatch);
      progress.at(`extracting ${build.extracted} MB`);
      await unpack(project, this.name, build, wheels);
      if (isCuda(project) && !hasNvidiaDriver()) return { done: withoutDriver };
    } catch (error) {
      // The labs run without it; but what the student can fix at once, such as a full disk, is worth stopping
      // for.
      const bearable = error instanceof Failure && ['network', 'certificate', 'wheel'].includes(error.kind);
      if (!bearable) throw error;
      const meanwhile = fs.existsSync(project.tensorflow)
        ? 'The labs run with the libraries that were there before.'
        : slower;
      return { incomplete: `${error.message}. ${meanwhile} The next start tries again.` };
    } finally {
      fs.rmSync(path.join(project.temporary, 'wheel'), { recursive: true, force: true });
    }
  },
};

module.exports = { tensorflow };
