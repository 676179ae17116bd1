import { Worker } from 'bullmq';
import { gradeSubmission, type Grader, type Result } from '../grade/gradeSubmission';
import { connection, queueName, type QueuedWork } from './queue';

/**
 * Milliseconds without a sign of life after which a worker counts as dead. A living one renews its lock twice
 * in this time.
 */
const LOCK = 15_000;

/** Milliseconds between two checks for jobs of dead workers. */
const LOOK = 5_000;

/**
 * Takes jobs from a queue and grades them until it is closed. The jobs of a worker that dies go to another
 * one, running or started later: a submission that is graded twice gives the same result, and counts once.
 *
 * @param concurrency how many submissions at the same time
 */
export function startWorker(url: string, grader: Grader, concurrency: number): Worker<QueuedWork, Result> {
  return new Worker<QueuedWork, Result>(
    queueName(grader.assignment),
    async ({ data: { id, student, notebook } }) => {
      const result = await gradeSubmission({ id, student, path: '' }, grader, undefined, notebook);
      if (result.status === 'failed') throw new Error(result.problem); // another worker may do better
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
