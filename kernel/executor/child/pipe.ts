import { writeSync } from 'node:fs';
import { EVENTS_FD, type FromChild } from '../protocol';
import { uninterrupted } from './termination';

/**
 * Sends an event to the server process. The write is synchronous and complete, so that nothing is lost if the
 * next statement never returns; a single pipe keeps the order.
 */
export function send(event: FromChild): void {
  const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
  uninterrupted(() => write(bytes));
}

function write(bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(EVENTS_FD, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(1); // the server process is gone
      if (code !== 'EAGAIN') throw error;
    }
  }
}
