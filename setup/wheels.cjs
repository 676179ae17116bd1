// @ts-check
'use strict';
const cuda = require('./cuda.json');
const pins = require('./tensorflow.json');

/**
 * Where TensorFlow's libraries come from, and how they are laid out in the project's folder for them.
 *
 * @typedef {object} Build
 * @property {{ package: string, version: string, sha256: string }[]} wheels names on PyPI
 * @property {string[]} platforms the wheels' platform tags
 * @property {string} python their Python tag without the letters, such as '312'
 * @property {number} megabytes to download
 * @property {number} extracted megabytes on disk
 * @property {string[]} members the files needed from them, as patterns
 * @property {boolean} keepsFolders whether to keep the wheels' folders: CUDA's libraries are found that way
 * @property {string[]} files the files that must exist in the end
 * @property {boolean} pythonLibrary whether the libraries need Python's own library beside them
 */

/**
 * The build for a machine, or the reason why there is none.
 *
 * @param {object} machine
 * @param {NodeJS.Platform} machine.platform Node's, as Node loads the libraries
 * @param {string} machine.arch
 * @param {string | undefined} machine.glibc its version on Linux; undefined where the C library is another
 * one (Alpine)
 * @param {string} machine.python version of the environment's Python
 * @param {boolean} [machine.gpu] whether the build with CUDA is wanted, if there is one
 * @returns {{ build: Build } | { none: string }}
 */
function chooseBuild({ platform, arch, glibc, python, gpu = false }) {
  const machine = `${platform}-${arch}`;
  const pin = pins.platforms[/** @type {keyof typeof pins.platforms} */ (machine)];
  if (!pin) return { none: `TensorFlow has no libraries for ${nameOf(platform, arch)}` };
  if (platform === 'linux' && !olderOrSame('2.27', glibc)) {
    return {
      none: `TensorFlow needs glibc 2.27 or newer; this system has ${glibc ?? 'another C library (musl)'}`,
    };
  }
  if (gpu && machine === cuda.platform) return { build: cudaBuild() };
  /** @type {Record<string, string>} */
  const wheels = pin.wheels;
  const own = python.split('.').slice(0, 2).join('');
  // Python's TensorFlow is never run, so any wheel will do, unless the libraries are bound to one Python.
  const tag = pin.pythonLibrary ? own : '312';
  if (!wheels[tag]) {
    return {
      none: `on Windows, TensorFlow's libraries need Python 3.10 to 3.13; the environment has ${python}`,
    };
  }
  const { package: name, platformTag, megabytes, extracted, files, pythonLibrary } = pin;
  return {
    build: {
      wheels: [{ package: name, version: pins.version, sha256: wheels[tag] }],
      platforms: [platformTag],
      python: tag,
      megabytes,
      extracted,
      members: [...files, 'tensorflow/THIRD_PARTY_NOTICES.txt'],
      keepsFolders: false,
      files: files.map(file => file.replace(/^.*\//, '')),
      pythonLibrary,
    },
  };
}

/** What pip installs for `tensorflow[and-cuda]`, without its Python code. @returns {Build} */
function cudaBuild() {
  const { wheels, platformTags: platforms, python, megabytes, extracted, members, files } = cuda;
  const rest = { keepsFolders: true, pythonLibrary: false };
  return { wheels, platforms, python, megabytes, extracted, members, files, ...rest };
}

/** @param {string} least @param {string | undefined} version */
function olderOrSame(least, version) {
  if (!version) return false;
  const [[a, b], [c, d]] = [least, version].map(text => text.split('.').map(Number));
  return a < c || (a === c && b <= d);
}

/** @param {string} platform @param {string} arch */
function nameOf(platform, arch) {
  const names = { 'darwin-x64': 'Macs with an Intel processor', 'win32-arm64': 'Windows on Arm' };
  return names[/** @type {keyof typeof names} */ (`${platform}-${arch}`)] ?? `${platform} on ${arch}`;
}

module.exports = { chooseBuild };
