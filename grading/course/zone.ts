import { unknown } from './parse';
import { Refusal } from '../../src/refusal';

/**
 * Checks a time zone: `Europe/Rome`, `UTC`.
 *
 * @param what the option or setting, for the error's message
 * @throws Refusal with the nearest zone if there is none of this name
 */
export function validateZone(zone: string, what: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    const near = unknown(zone, Intl.supportedValuesOf('timeZone'));
    throw new Refusal(
      near.endsWith('?')
        ? `${what}: ${near}`
        : `${what}: "${zone}" should be a time zone such as Europe/Rome.`,
    );
  }
}
