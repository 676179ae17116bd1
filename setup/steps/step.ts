import type { Progress } from '../progress.cjs';
import type { Project } from '../project.cjs';

/**
 * One part of the set-up. It counts as done while its stamp holds its key and its result exists; the stamp
 * is removed before the step runs and written afterwards, so that a step interrupted at any moment simply
 * runs again.
 */
export interface Step {
  /** Of its stamp and log. */
  name: string;
  /** For people. */
  title: string;
  /** Megabytes it takes at most. */
  disk(project: Project): number;
  /** A hash of everything its result depends on. */
  key(project: Project): string;
  /** Whether its result exists, by a quick look. */
  complete(project: Project): boolean;
  /**
   * Runs it from the beginning, whatever an earlier attempt left behind; returns what the user should know.
   */
  run(
    this: Step,
    project: Project,
    progress: Progress,
  ): Promise<void | { done: string } | { note: string } | { incomplete: string }>;
}
