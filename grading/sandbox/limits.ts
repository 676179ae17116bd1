/** The limits of a student's process. */
export const LIMITS = {
  /**
   * Seconds for one exercise, of processor time or asleep, however busy the machine is: see
   * `afterProcessorTime`. Right answers take a few milliseconds.
   */
  seconds: 10,
  /**
   * The share of these seconds that a function gets at first. One that needs more is tried once more, in a
   * process of its own, with all of them; of those that compute, one at a time. So a stop that counts never
   * comes from what else the machine did, and an endless loop costs a quarter more than with one try, not
   * twice as much.
   */
  firstTry: 1 / 4,
  /** Seconds, counted in the same way, until the sandbox has to be ready; it takes 0.3. */
  startSeconds: 60,
  /** Private memory of the process, in bytes; tfjs needs 150 MB of it. */
  memory: 1_000_000_000,
  /** Of that, for JavaScript's own objects, in MB. */
  heap: 256,
  /** Processes and threads; Node itself has 11. */
  processes: 32,
  /** Open files. */
  files: 64,
  /**
   * Bytes of a reply: a hundred times the largest right answer so far. The worst reply of this size takes 0.4
   * s to read.
   */
  output: 1_000_000,
} as const;
