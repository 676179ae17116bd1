import { exercises } from './exercises/command';
import { grade } from './grade/command';
import { gradescope } from './gradescope/command';
import { queue } from './queue/command';
import { worker } from './worker/command';
import { release } from './release/command';

/**
 * The instructor's commands, by name. A student's copy of the course has neither these commands nor this
 * file.
 */
export const instructor = { exercises, grade, gradescope, queue, release, worker };
