import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { openQueue } from '../../grading/queue/queue';
import { sanitize } from '../../src/sanitize';
import { complainOnce, readQueue } from './options';

const HELP = `Usage: npx labs queue --lab <lab> --queue <address> [--course <file>]

Shows the progress of a queue, and lists its dead letters: submissions that no worker could grade, each with the reason. They have no
score; "npx labs grade --queue" tries them again.

  --lab LAB         the lab, by its number or its topic: 05, overfitting
  --queue ADDRESS   the address of Redis: redis://host:6379; DL_LABS_QUEUE by default
  --course FILE     the course's configuration; course.json by default`;

export const queue: Command = {
  summary: 'shows the progress of a queue, and what could not be graded',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { lab: { type: 'string' }, queue: { type: 'string' }, course: { type: 'string' } },
    });
    const { assignment, address } = await readQueue(values.lab, values.queue, values.course);
    const opened = openQueue(address, assignment, complainOnce());
    try {
      const { waiting, delayed, active, completed } = await opened.getJobCounts();
      const letters = await opened.getFailed();
      console.log(
        `${opened.name}: ${waiting + delayed} waiting, ${active} at work, ${completed} done, ${letters.length} dead; ` +
          `workers: ${await opened.getWorkersCount()}`,
      );
      for (const { data, failedReason } of letters)
        console.log(`dead: ${data.student}: ${sanitize(failedReason)}`);
    } finally {
      await opened.close();
    }
    return 0;
  },
};
