import type { Candidate, Ground } from './candidates';

/** Which backend runs, on which device, and why. */
export interface BackendReport extends Ground {
  /** The name of the backend in tfjs: `tensorflow`, `webgpu`, `wasm` or `cpu`. */
  backend: string;
  /** The backend's name in messages. */
  title: string;
  /** Why this one was chosen. */
  reason: string;
  /** The backends that come before it in the order of preference, and why they do not run. */
  passedOver: { backend: string; reason: string }[];
  /** What is slow or missing on it, and how to get a better one. */
  warning?: string;
}

/** The tests that a newly started backend has to pass. */
export interface Trials {
  /** Throws if it computes wrongly. */
  prove(): Promise<void>;
  /** How long a training step takes, in ms. */
  time(): Promise<number>;
}

/**
 * Takes the first candidate that has no obstacle, starts, passes the proof, and is faster than the next one
 * if it must be.
 *
 * @param candidates in order of preference
 * @param preference why the first candidate is the first
 * @throws Error if none works, with the reason for each
 */
export async function chooseBackend(
  candidates: readonly Candidate[],
  preference: string,
  trials: Trials,
): Promise<BackendReport> {
  const passedOver: BackendReport['passedOver'] = [];
  for (const [index, candidate] of candidates.entries()) {
    const passOver = (reason: string) =>
      passedOver.push({ backend: candidate.part ?? candidate.name, reason });
    const obstacle = candidate.obstacle();
    if (obstacle !== undefined) {
      passOver(obstacle);
      continue;
    }
    try {
      const ground = await candidate.activate();
      await trials.prove();
      const rest = candidates.slice(index + 1);
      const faster = candidate.mustBeFaster ? await fasterThan(candidate, rest, trials) : undefined;
      if (faster) {
        passOver(faster.reason);
        passedOver.push(...faster.report.passedOver);
        return { ...faster.report, passedOver, reason: why(preference, passedOver) };
      }
      const { name: backend, title, warning } = candidate;
      const reason = why(preference, passedOver);
      return { backend, title, ...ground, reason, passedOver, ...(warning && { warning }) };
    } catch (error) {
      passOver((error as Error).message);
    }
  }
  throw new Error(`No backend works here.\n${list(passedOver).join('\n')}`);
}

/**
 * The next candidate that works, if a step takes no longer on it than on this one, which runs now. The faster
 * one runs afterwards.
 */
async function fasterThan(candidate: Candidate, rest: readonly Candidate[], trials: Trials) {
  if (rest.length === 0) return undefined;
  const own = await trials.time();
  const report = await chooseBackend(rest, '', trials).catch(() => undefined);
  const other = report ? await trials.time() : Infinity;
  if (report && other <= own) {
    const [slow, fast] = [own, other].map(milliseconds => milliseconds.toFixed(1));
    return { report, reason: `a training step takes ${slow} ms, and ${fast} ms on ${report.backend}` };
  }
  await candidate.activate();
  return undefined;
}

function why(preference: string, passedOver: BackendReport['passedOver']): string {
  return passedOver.length === 0 ? preference : list(passedOver).join('; ');
}

function list(passedOver: BackendReport['passedOver']): string[] {
  return passedOver.map(({ backend, reason }) => `not ${backend}: ${reason}`);
}
