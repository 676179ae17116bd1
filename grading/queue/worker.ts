import { Worker } from 'bullmq';
import { gradeSubmission, type Grader, type Result } from '../grade/gradeSubmission';
import { connection, queueName, type QueuedWork } from './queue';

/** Milliseconds after which a worker that does not say that it lives counts as dead. It says so twice in this time. */
const LOCK = 15_000;

/** Milliseconds between two looks for work that dead workers left behind. */
const LOOK = 5_000;

/**
 * Takes work from a queue and grades it, until it is closed. A worker that dies leaves its work to the others, or to the next
 * one: what is graded twice then gives the same result, and counts once.
 *
 * @param concurrency how many submissions at the same time
 */
export function startWorker(url: string, grader: Grader, concurrency: number): Worker<QueuedWork, Result> {
  return new Worker<QueuedWork, Result>(
    queueName(grader.assignment),
    async ({ data: { id, student, notebook } }) => {
      const result = await gradeSubmission({ id, student, path: '' }, grader, undefined, notebook);
      if (result.status === 'failed') throw new Error(result.problem); // our fault: somebody else may do better
      return result;
    },
    {
      connection: connection(url),
      concurrency,
      lockDuration: LOCK,
      stalledInterval: LOOK,
      maxStalledCount: 2,
    },
  );
}
