import { writeSync } from 'node:fs';
import { EVENTS_FD, type FromChild } from '../protocol';

/**
 * Sends an event to the front. Written at once, to the end: nothing is lost when the next line never returns, and one pipe
 * for everything keeps the order.
 */
export function send(event: FromChild): void {
  const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(EVENTS_FD, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(1); // the front is gone, and nobody is left to tell
      if (code !== 'EAGAIN') throw error;
    }
  }
}
