import { loadAssignment, type Assignment } from '../../grading/assignment';
import { findRedis } from '../../grading/queue/queue';
import { Refusal } from '../refusal';

/**
 * The lab and the queue that a command was asked for.
 *
 * @param queue Redis' address; DL_LABS_QUEUE if nothing is said, so that a password need not stand in the list of processes
 * @throws Refusal that says what is wrong with them, or that no Redis is there
 */
export async function readQueue(
  lab: string | undefined,
  queue = process.env.DL_LABS_QUEUE,
): Promise<{ assignment: Assignment; address: string }> {
  if (lab === undefined || queue === undefined)
    throw new Refusal('It needs --lab and --queue, such as --lab 05 --queue redis://localhost:6379.');
  try {
    const assignment = loadAssignment(lab);
    await findRedis(queue);
    return { assignment, address: queue };
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}

/** Says what is wrong with the connection, once as long as it stays the same. */
export function complainOnce(): (error: Error) => void {
  let last = '';
  return ({ message }) => {
    if (message !== last) console.error(`Redis: ${message}`);
    last = message;
  };
}
