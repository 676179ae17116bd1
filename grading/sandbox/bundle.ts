import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { isGradientKernel } from '../../src/check/gradientKernels';
import { cacheFolder } from '../../setup/cache.cjs';
import { filesOf, hashOfFiles, writeAtomically } from '../../setup/files.cjs';

const ROOT = join(__dirname, '../..');

/** Whether a student's tfjs can differentiate. */
export type Autodiff = 'allowed' | 'forbidden';

/**
 * The program that runs in the sandbox: tfjs, the course's package and the code that calls a student's
 * function, in one file of plain JavaScript, so that the sandbox needs no other.
 *
 * It is built when one of its inputs has changed, and cached in `folder` under the hash of its inputs.
 *
 * @returns the file's path
 */
export async function bundle(autodiff: Autodiff, folder = cacheFolder('sandbox')): Promise<string> {
  const file = join(folder, `${inputs(autodiff)}.cjs`);
  if (existsSync(file)) return file;
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(__dirname, 'child/main.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'iife', // it runs as a script, where a top-level name would be global
    banner: { js: '"use strict";' }, // hides a function's caller from it
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { AUTODIFF: JSON.stringify(autodiff), __filename: '"/program"', __dirname: '"/"' },
    plugins: [withoutAddons, ...(autodiff === 'forbidden' ? [withoutGradients] : [])],
    logLevel: 'silent',
  });
  writeAtomically(file, outputFiles[0].contents); // another process may build it, too
  return file;
}

/**
 * A placeholder for a module: every property can be called and has properties, because some packages call it
 * while they load.
 */
const ABSENT = `
  const absent = new Proxy(function () {}, { get: () => absent, apply: () => absent, construct: () => absent });
  module.exports = Object.create(absent);`;

const TENSORFLOW = ['@tensorflow/tfjs', '@tensorflow/tfjs-node'];

/** tfjs as an object whose functions can be replaced, as they can in Node: those of a bundled module cannot. */
const REPLACEABLE = "module.exports = { ...require('@tensorflow/tfjs') };";

/** No addons in the sandbox: the backend is tfjs' own JavaScript, and there is nothing to draw on. */
const withoutAddons: esbuild.Plugin = {
  name: 'without addons',
  setup(build) {
    build.onLoad({ filter: /src[\\/]backend[\\/]start\.ts$/ }, () => ({
      contents: 'export async function start() {}',
    }));
    build.onResolve({ filter: /^[^.]/ }, ({ path, importer, namespace }) => {
      const isOurs = namespace === 'file' && importer.startsWith(ROOT) && !importer.includes('node_modules');
      if (!isOurs || path.startsWith('node:')) return undefined;
      return TENSORFLOW.includes(path)
        ? { path: 'tfjs', namespace: 'tensorflow' }
        : { path, namespace: 'absent' };
    });
    build.onLoad({ filter: /.*/, namespace: 'tensorflow' }, () => ({
      contents: REPLACEABLE,
      resolveDir: ROOT,
    }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: ABSENT }));
  },
};

/**
 * tfjs without the gradients of its operations, and without the kernels that compute them: a student's code cannot
 * restore what is not there.
 */
const withoutGradients: esbuild.Plugin = {
  name: 'without gradients',
  setup(build) {
    build.onLoad({ filter: /tfjs-core[\\/]dist[\\/]register_all_gradients\.js$/ }, () => ({ contents: '' }));
    build.onLoad({ filter: /tfjs-backend-\w+[\\/]dist[\\/]register_all_kernels\.js$/ }, ({ path }) => ({
      contents: withoutGradientKernels(readFileSync(path, 'utf8')),
    }));
  },
};

/** tfjs's list of kernels without those that compute derivatives: their imports and their places in it. */
function withoutGradientKernels(list: string): string {
  const imports = list.matchAll(/^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gm);
  const absent = [...imports].filter(([, , kernel]) => isGradientKernel(kernel)).map(([, config]) => config);
  if (absent.length === 0)
    throw new Error('tfjs lists its kernels in another way: no gradient kernel was found.');
  return list
    .split('\n')
    .filter(line => !absent.some(config => new RegExp(`\\b${config}\\b`).test(line)))
    .join('\n');
}

/** The hash of everything that goes into a bundle. */
function inputs(autodiff: Autodiff): string {
  const sources = ['notebook', 'src', 'grading/sandbox']
    .flatMap(folder => filesOf(ROOT, folder))
    .filter(file => /\.(ts|json)$/.test(file) && !file.endsWith('.test.ts'));
  return hashOfFiles(ROOT, ['package-lock.json', ...sources], [autodiff, esbuild.version]).slice(0, 32);
}
