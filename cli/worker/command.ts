import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { Grader } from '../../grading/grade/gradeSubmission';
import { queueName } from '../../grading/queue/queue';
import { startWorker } from '../../grading/queue/worker';
import { chooseIsolation } from '../../grading/sandbox/isolation';
import { readWorkers } from '../grade/options';
import { proveSandbox } from '../grade/sandbox';
import { complainOnce, readQueue } from '../queue/options';

const HELP = `Usage: npx labs worker --lab <lab> --queue <address> [options]

Grades the submissions that "npx labs grade --queue" puts into a queue. Start one on each machine: all need the same version of
this folder, of course.json, and the lab's secret seed in .grading/. Ctrl-C ends it after the submissions in progress, and a second Ctrl-C at once.

  --lab LAB             the lab, by its number or its topic: 05, overfitting
  --queue ADDRESS       of Redis: redis://host:6379; DL_LABS_QUEUE by default
  --course FILE         the course's configuration; course.json by default
  --workers NUMBER      how many submissions to grade at the same time; one per processor by default
  --unsafe-no-sandbox   runs the students' code without bubblewrap: only for code that you trust like your own`;

export const worker: Command = {
  summary: 'grades the submissions in a queue',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        lab: { type: 'string' },
        queue: { type: 'string' },
        course: { type: 'string' },
        workers: { type: 'string', default: String(os.availableParallelism()) },
        'unsafe-no-sandbox': { type: 'boolean', default: false },
      },
    });
    const workers = readWorkers(values.workers);
    const { assignment, address } = await readQueue(values.lab, values.queue, values.course);
    const isolation = chooseIsolation({ unsafe: values['unsafe-no-sandbox'] });
    const grader = new Grader(assignment, { isolation });
    await proveSandbox(grader);
    const started = startWorker(address, grader, workers)
      .on('completed', ({ data }) => console.log(`${data.student}: done`))
      .on('failed', (job, { message }) =>
        console.error(`${job?.data.student ?? 'A job'}: failed: ${message}`),
      )
      .on('error', complainOnce());
    console.log(`Waiting for work in ${queueName(assignment)}`);
    await new Promise(resolve => ['SIGINT', 'SIGTERM'].forEach(signal => process.once(signal, resolve)));
    console.log('Ending after the submissions in progress; Ctrl-C again ends at once.');
    await started.close();
    await grader.close();
    return 0;
  },
};
