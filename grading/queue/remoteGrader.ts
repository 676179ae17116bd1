import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Assignment } from '../assignment/assignment';
import type { Result } from '../grade/gradeSubmission';
import type { Submission } from '../submissions/submission';
import { sanitize } from '../submissions/sanitize';
import { ATTEMPTS, openQueue, type GradingQueue, type QueuedWork } from './queue';

/** Milliseconds between two looks at a submission's job. */
const LOOK = 200;

/** Redis forgets what has been done and what has failed after so many seconds, if nobody came back for it. */
const KEPT = { age: 7 * 24 * 3600 };

/** Has submissions graded by workers, on this machine or others. */
export class RemoteGrader {
  private readonly queue: GradingQueue;
  private readonly done: string[] = [];

  /** @param complain is told what is wrong with the connection, as long as it is */
  constructor(
    url: string,
    private readonly assignment: Assignment,
    complain: (error: Error) => void,
  ) {
    this.queue = openQueue(url, assignment, complain);
  }

  /**
   * A submission's result: one that is there already under this key, or else a worker's.
   *
   * It looks again and again instead of listening: an event is lost with the connection, and a job with a Redis that was
   * killed before it had written to its disk. Whatever is lost is put in again.
   *
   * @param key the result's: `gradingKey()`
   * @param regrade does not take a result that is there
   * @returns the result; `failed` if the workers failed each time
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

  /** How many workers there are for this queue. */
  workers(): Promise<number> {
    return this.queue.getWorkersCount();
  }

  /** Forgets the results that it gave: call it when they are safe elsewhere. */
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
