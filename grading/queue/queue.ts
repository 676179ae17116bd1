import { createConnection } from 'node:net';
import { Queue, type ConnectionOptions } from 'bullmq';
import { Refusal, systemProblem } from '../../src/refusal';
import { assignmentId, type Assignment } from '../assignment/assignment';
import type { Result } from '../grade/gradeSubmission';
import { graderVersion } from '../grade/version';

/**
 * A submission on its way to a worker. Its job's id is the result's key, so that the queue holds the same
 * work only once.
 */
export interface QueuedWork {
  readonly id: string;
  readonly student: string;
  /** The text of its notebook. */
  readonly notebook: string;
}

/** How often a submission is tried before it becomes a dead letter. */
export const ATTEMPTS = 3;

/**
 * A queue's name. Only machines with the same grader, the same secret seed and the same points share a queue, so
 * that all grade by the same rules.
 *
 * @example
 * queueName(loadAssignment('05')) //=> 'dl-labs-05-0c0d1e6bb2d4'
 */
export function queueName(assignment: Assignment, version = graderVersion()): string {
  return `dl-labs-${assignment.number}-${assignmentId(assignment).slice(0, 6)}${version.slice(0, 6)}`;
}

export type GradingQueue = Queue<QueuedWork, Result>;

/** @param complain called with each error of the connection, which reconnects by itself */
export function openQueue(
  url: string,
  assignment: Assignment,
  complain: (error: Error) => void,
): GradingQueue {
  const queue: GradingQueue = new Queue(queueName(assignment), { connection: connection(url) });
  return queue.on('error', complain);
}

/** Connection options under which a command waits for Redis to come back, however long that takes. */
export function connection(url: string): ConnectionOptions {
  return { url, maxRetriesPerRequest: null, retryStrategy: () => 1000 };
}

/**
 * Checks that something listens at Redis' address, so that nobody waits for a misspelt one.
 *
 * @throws Refusal that says what is wrong
 */
export async function findRedis(url: string): Promise<void> {
  if (!/^rediss?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new Refusal(`The address of a queue should look like redis://localhost:6379, not like "${url}".`);
  const { hostname, port } = new URL(url);
  await new Promise<void>((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379), timeout: 10_000 });
    const fail = (why: string) => {
      socket.destroy();
      reject(new Refusal(`No Redis answers at ${hostname}:${port || 6379}: ${why}.`, 1));
    };
    socket.on('error', error => fail(systemProblem(error) ?? error.message));
    socket.on('timeout', () => fail('it took more than 10 s'));
    socket.on('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
