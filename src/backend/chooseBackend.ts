import type { Candidate, Ground } from './candidates';

/** Which backend runs, on what, and why. */
export interface BackendReport extends Ground {
  /** The name of the backend in tfjs: `tensorflow`, `wasm` or `cpu`. */
  backend: string;
  /** What the backend is called in words. */
  title: string;
  /** Why this one. */
  reason: string;
  /** The backends that come before it in the order of preference, and why they do not run. */
  passedOver: { backend: string; reason: string }[];
  /** What is slow or missing on it, and how to get a better one. */
  warning?: string;
}

/**
 * Takes the first candidate that has no obstacle, starts, and passes the proof.
 *
 * @param candidates the preferred first
 * @param preference why the first candidate is the first
 * @param prove throws if the backend that has just been started computes wrongly
 * @throws Error if none works, with the reason for each
 */
export async function chooseBackend(
  candidates: readonly Candidate[],
  preference: string,
  prove: () => Promise<void>,
): Promise<BackendReport> {
  const passedOver: BackendReport['passedOver'] = [];
  for (const candidate of candidates) {
    const obstacle = candidate.obstacle();
    if (obstacle !== undefined) {
      passedOver.push({ backend: candidate.name, reason: obstacle });
      continue;
    }
    try {
      const ground = await candidate.activate();
      await prove();
      const { name: backend, title, warning } = candidate;
      return {
        backend,
        title,
        ...ground,
        reason: why(preference, passedOver),
        passedOver,
        ...(warning && { warning }),
      };
    } catch (error) {
      passedOver.push({ backend: candidate.name, reason: (error as Error).message });
    }
  }
  throw new Error(`No backend works here.\n${list(passedOver).join('\n')}`);
}

function why(preference: string, passedOver: BackendReport['passedOver']): string {
  return passedOver.length === 0 ? preference : list(passedOver).join('; ');
}

function list(passedOver: BackendReport['passedOver']): string[] {
  return passedOver.map(({ backend, reason }) => `not ${backend}: ${reason}`);
}
