import * as tf from '@tensorflow/tfjs-node';
import { candidates as allCandidates, type Candidate } from './candidates';
import { chooseBackend, type BackendReport } from './chooseBackend';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module's own object, in which functions are replaced
import core = require('@tensorflow/tfjs-core');
import { silent } from '../display/silent';
import { explainErrors } from './errors';
import { fuse } from './fused';
import { keepRecordsOnTensors } from './fused/tensorRecords';
import { explainNodeFunctions } from './nodeFunctions';
import { patch } from './patches';
import { proveBackend } from './selfTest';
import { timeBackend } from './timing';
import { knowKernels } from './trace/knownKernels';

export interface StartOptions {
  /** Prints nothing. */
  quiet?: boolean;
  /**
   * The one backend to take, instead of the first that works; by default the environment variable
   * `DL_LABS_BACKEND`.
   */
  backend?: string;
  /** The backends to choose from, in order of preference. */
  candidates?: readonly Candidate[];
}

/** The last call's choice, and its candidates; calls wait for each other. */
let last: Promise<{ report?: BackendReport; candidates?: readonly Candidate[] }> = Promise.resolve({});

/**
 * Starts the fastest backend that works on this machine, proves it with the gradients of a small
 * convolution, and prints one line that says what runs and why. Called again, it only prints the line again.
 *
 * @throws Error if no backend works, or the requested one does not, with the reasons
 * @example
 * const { backend } = await start();
 * // TensorFlow 2.21.0 on CPU, 8 threads (the fastest backend there is), self-test passed.
 * console.log(backend); //=> tensorflow
 */
export async function start(options: StartOptions = {}): Promise<BackendReport> {
  const { quiet = false, backend: asked = process.env.DL_LABS_BACKEND, candidates = allCandidates } = options;
  const possible = asked ? only(asked, candidates) : candidates;
  const next = last.then(async before => {
    const runs = before.report?.backend === tf.getBackend() && before.candidates === candidates;
    if (runs && possible.some(({ name }) => name === before.report?.backend)) return before.report!;
    explainNodeFunctions();
    patch();
    fuse();
    knowKernels();
    explainErrors(core);
    const preference = asked ? 'asked for' : 'the fastest backend there is';
    const report = await chooseBackend(possible, preference, { prove: proveBackend, time: timeBackend });
    if (report.backend === 'tensorflow') keepRecordsOnTensors();
    return report;
  });
  last = next.then(
    report => ({ report, candidates }),
    () => ({}),
  );
  const report = await next;
  if (!quiet) print(report);
  return silent(report); // the printed line shows it already
}

function only(name: string, candidates: readonly Candidate[]): Candidate[] {
  const wanted = candidates.filter(candidate => candidate.name === name);
  if (wanted.length > 0) return wanted;
  const known = candidates.map(candidate => candidate.name).join(', ');
  throw new Error(
    `There is no backend "${name}" (option \`backend\` or DL_LABS_BACKEND): choose one of ${known}.`,
  );
}

/* eslint-disable no-console -- what it prints is what it is for */
function print({ title, version, device, threads, reason, warning }: BackendReport): void {
  const crew = threads === undefined ? '' : `, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  console.log(`${title} ${version} on ${device}${crew} (${reason}), self-test passed.`);
  if (warning) console.warn(`WARNING: ${warning}`);
}
