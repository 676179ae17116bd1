import { exercises } from './exercises';
import { grade } from './grade';
import { gradescope } from './gradescope';
import { queue } from './queue/queue';
import { worker } from './queue/worker';
import { release } from './release/release';

/** An instructor's commands, by name. A student's copy of the course has neither them nor this file. */
export const instructor = { exercises, grade, gradescope, queue, release, worker };
