// @ts-check
'use strict';
const pins = require('./tensorflow.json');

/**
 * The one file that TensorFlow's libraries are taken from.
 *
 * @typedef {object} Wheel
 * @property {string} package its name on PyPI
 * @property {string} version
 * @property {string} platform its platform tag
 * @property {string} python its Python tag without the letters, such as '312'
 * @property {string} sha256
 * @property {number} megabytes to download
 * @property {number} extracted megabytes on disk
 * @property {string[]} files what is needed from it
 * @property {boolean} pythonLibrary whether the libraries need Python's own library beside them
 */

/**
 * The wheel for a machine, or the reason why there is none.
 *
 * @param {object} machine
 * @param {NodeJS.Platform} machine.platform Node's, as Node loads the libraries
 * @param {string} machine.arch
 * @param {string | undefined} machine.glibc its version on Linux, undefined on Alpine and its like
 * @param {string} machine.python version of the environment's Python
 * @returns {{ wheel: Wheel } | { none: string }}
 */
function chooseWheel({ platform, arch, glibc, python }) {
  const pin = pins.platforms[/** @type {keyof typeof pins.platforms} */ (`${platform}-${arch}`)];
  if (!pin) return { none: `TensorFlow has no libraries for ${nameOf(platform, arch)}` };
  if (platform === 'linux' && !olderOrSame('2.27', glibc)) {
    return {
      none: `TensorFlow needs glibc 2.27 or newer; this system has ${glibc ?? 'another C library (musl)'}`,
    };
  }
  /** @type {Record<string, string>} */
  const wheels = pin.wheels;
  const own = python.split('.').slice(0, 2).join('');
  // Python's TensorFlow is never run, so that any wheel will do, except where the libraries are bound to one Python.
  const tag = pin.pythonLibrary ? own : '312';
  if (!wheels[tag]) {
    return {
      none: `on Windows, TensorFlow's libraries need Python 3.10 to 3.13; the environment has ${python}`,
    };
  }
  const { package: name, platformTag, megabytes, extracted, files, pythonLibrary } = pin;
  return {
    wheel: {
      package: name,
      version: pins.version,
      platform: platformTag,
      python: tag,
      sha256: wheels[tag],
      megabytes,
      extracted,
      files,
      pythonLibrary,
    },
  };
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

module.exports = { chooseWheel };
