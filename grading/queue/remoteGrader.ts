import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Assignment } from '../assignment/assignment';
import type { Result } from '../grade/gradeSubmission';
import type { Submission } from '../submissions/submission';
import { sanitize } from '../../src/sanitize';
import { ATTEMPTS, openQueue, type GradingQueue, type QueuedWork } from './queue';

/** Milliseconds between two polls of a submission's job. */
const LOOK = 200;

/** The age in seconds after which Redis removes finished and failed jobs that nobody has collected. */
const KEPT = { age: 7 * 24 * 3600 };

/** Has submissions graded by a queue's workers, on this machine or others. */
export class RemoteGrader {
  private readonly queue: GradingQueue;
  private readonly done: string[] = [];

  /** @param complain called with each error of the connection */
  constructor(
    url: string,
    private readonly assignment: Assignment,
    complain: (error: Error) => void,
  ) {
    this.queue = openQueue(url, assignment, complain);
  }

  /**
   * A submission's result: the one stored under this key, or else a worker's.
   *
   * It polls instead of listening for events: an event is lost with the connection, and a job with a Redis
   * that is killed before it has written to disk. Lost jobs are added again.
   *
   * @param key the result's key: `gradingKey()`
   * @param regrade ignores a stored result
   * @returns the result; its status is `failed` if every attempt failed
   */
  async grade(key: string, submission: Submission, notebook: string, regrade = false): Promise<Result> {
    const start = performance.now();
    const before = await this.queue.getJobState(key);
    if (before === 'failed' || (regrade && before === 'completed')) await this.queue.remove(key);
    for (;;) {
      const state = await this.queue.getJobState(key);
      const job = state === 'completed' || state === 'failed' ? await this.queue.getJob(key) : undefined;
      if (job) {
        if (state === 'failed') return this.failed(submission, job, (performance.now() - start) / 1000);
        this.done.push(key);
        return { ...job.returnvalue, submission };
      }
      if (state === 'unknown') await this.add(key, submission, notebook);
      await sleep(LOOK);
    }
  }

  /** How many workers listen to this queue. */
  workers(): Promise<number> {
    return this.queue.getWorkersCount();
  }

  /** Removes the returned results from Redis: call it once they are stored elsewhere. */
  async close(): Promise<void> {
    for (const key of this.done) await this.queue.remove(key);
    await this.queue.close();
  }

  private async add(jobId: string, { id, student }: Submission, notebook: string): Promise<void> {
    const backoff = { type: 'exponential', delay: 1000 };
    const options = { jobId, attempts: ATTEMPTS, backoff, removeOnComplete: KEPT, removeOnFail: KEPT };
    await this.queue.add('grade', { id, student, notebook }, options);
  }

  private failed(submission: Submission, job: Job<QueuedWork, Result>, seconds: number): Result {
    const problem = `could not be graded in ${ATTEMPTS} attempts: ${sanitize(job.failedReason)}`;
    return { submission, lab: this.assignment.number, status: 'failed', problem, grades: [], seconds };
  }
}
