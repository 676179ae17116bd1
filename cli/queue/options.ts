import { loadAssignment, type Assignment } from '../../grading/assignment/assignment';
import { findRedis, queueName } from '../../grading/queue/queue';
import { RemoteGrader } from '../../grading/queue/remoteGrader';
import { Refusal, systemProblem } from '../../src/refusal';

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
  const assignment = loadAssignment(lab);
  await findRedis(queue);
  return { assignment, address: queue };
}

/**
 * The workers of a queue, as a grader; says so if there are none yet.
 *
 * @throws Refusal if no Redis is there
 */
export async function openRemote(address: string, assignment: Assignment): Promise<RemoteGrader> {
  await findRedis(address);
  const remote = new RemoteGrader(address, assignment, complainOnce());
  if ((await remote.workers()) === 0)
    console.error(
      `No worker listens to ${queueName(assignment)} yet: start "npx labs worker" on each machine. All need the same version of ` +
        `this folder and of Node, and .grading/${assignment.lab}.seed.`,
    );
  return remote;
}

/** Says what is wrong with the connection, once as long as it stays the same. */
export function complainOnce(): (error: Error) => void {
  let last = '';
  return error => {
    const message = systemProblem(error) ?? error.message;
    if (message !== last) console.error(`Redis: ${message}`);
    last = message;
  };
}
