import { basename } from 'node:path';
import { loadAssignment, type Assignment } from '../../grading/assignment/assignment';
import { readCourse } from '../../grading/course/course';
import { seedFile } from '../../grading/assignment/seed';
import { findRedis, queueName } from '../../grading/queue/queue';
import { RemoteGrader } from '../../grading/queue/remoteGrader';
import { Refusal, systemProblem } from '../../src/refusal';

/**
 * The lab and the queue that a command was asked for.
 *
 * @param queue Redis' address; DL_LABS_QUEUE by default, so that a password need not appear in the list of
 *   processes
 * @param course the course's configuration; `course.json` by default
 * @throws Refusal that says what is wrong with them, or that no Redis answers
 */
export async function readQueue(
  lab: string | undefined,
  queue = process.env.DL_LABS_QUEUE,
  course?: string,
): Promise<{ assignment: Assignment; address: string }> {
  if (lab === undefined || queue === undefined)
    throw new Refusal('This command needs --lab and --queue: --lab 05 --queue redis://localhost:6379.');
  const assignment = loadAssignment(lab, undefined, readCourse(course));
  await findRedis(queue);
  return { assignment, address: queue };
}

/**
 * A grader that uses a queue's workers; prints a message if there are none yet.
 *
 * @throws Refusal if no Redis answers
 */
export async function openRemote(address: string, assignment: Assignment): Promise<RemoteGrader> {
  await findRedis(address);
  const remote = new RemoteGrader(address, assignment, complainOnce());
  if ((await remote.workers()) === 0)
    console.error(
      `No worker listens to ${queueName(assignment)} yet: start "npx labs worker" on each machine. All need the same version of ` +
        `this folder and of Node, and .grading/${basename(seedFile(assignment.lab))}.`,
    );
  return remote;
}

/** Reports errors of the connection, and a repeated error only once. */
export function complainOnce(): (error: Error) => void {
  let last = '';
  return error => {
    const message = systemProblem(error) ?? error.message;
    if (message !== last) console.error(`Redis: ${message}`);
    last = message;
  };
}
