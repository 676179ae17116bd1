/** What a student's process may use. */
export const LIMITS = {
  /** Seconds for one exercise, by the clock. Right answers take a few milliseconds, 200 on a machine with ten times the load. */
  seconds: 10,
  /** Seconds until the sandbox has to be ready: it takes 0.3, and this is for a machine that is very busy. */
  startSeconds: 60,
  /** Private memory of the process, in bytes; tfjs needs 150 MB of it. */
  memory: 1_000_000_000,
  /** Of that, for JavaScript's own objects, in MB. */
  heap: 256,
  /** Processes and threads; Node itself has 11. */
  processes: 32,
  /** Open files. */
  files: 64,
  /** Bytes of a reply: a hundred times what the largest right answer so far takes. The worst million takes 0.4 s to read. */
  output: 1_000_000,
} as const;
