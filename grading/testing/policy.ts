import type { LatePolicy } from '../marks/late';

/** A deadline at a time, for tests: 10 percent a day, in UTC, unless they say otherwise. */
export function latePolicy(due: string, rules: Partial<LatePolicy> = {}): LatePolicy {
  return {
    zone: 'UTC',
    grace: 0,
    penalty: 10,
    maxPenalty: 100,
    extensions: [],
    ...rules,
    due: new Date(due),
  };
}
