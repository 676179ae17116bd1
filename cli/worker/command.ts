import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { Grader } from '../../grading/grade/gradeSubmission';
import { queueName } from '../../grading/queue/queue';
import { startWorker } from '../../grading/queue/worker';
import { readWorkers } from '../grade/options';
import { proveSandbox } from '../grade/sandbox';
import { complainOnce, readQueue } from '../queue/options';

const HELP = `Usage: npx labs worker --lab <lab> --queue <address> [options]

Grades what "npx labs grade --queue" puts into a queue. Ctrl-C ends it when it has finished what it has begun, and once more at
once. Start one on each machine: all need the same version of this folder, and the lab's secret seed in .grading/.

  --lab LAB             the lab, by its number or its topic: 05, overfitting
  --queue ADDRESS       of Redis: redis://host:6379; DL_LABS_QUEUE by default
  --workers NUMBER      how many submissions at the same time; by default one for each processor
  --unsafe-no-sandbox   runs the students' code without bubblewrap: only for code that you trust as your own`;

export const worker: Command = {
  summary: 'grades what a queue holds',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        lab: { type: 'string' },
        queue: { type: 'string' },
        workers: { type: 'string', default: String(os.availableParallelism()) },
        'unsafe-no-sandbox': { type: 'boolean', default: false },
      },
    });
    const workers = readWorkers(values.workers);
    const { assignment, address } = await readQueue(values.lab, values.queue);
    const grader = new Grader(assignment, { locked: !values['unsafe-no-sandbox'] });
    await proveSandbox(grader);
    const started = startWorker(address, grader, workers)
      .on('completed', ({ data }) => console.log(`${data.student}: done`))
      .on('failed', (job, { message }) =>
        console.error(`${job?.data.student ?? 'A job'}: failed: ${message}`),
      )
      .on('error', complainOnce());
    console.log(`Waits for work in ${queueName(assignment)}`);
    await new Promise(resolve => ['SIGINT', 'SIGTERM'].forEach(signal => process.once(signal, resolve)));
    console.log('Ends when it has finished what it has begun; Ctrl-C once more ends it at once.');
    await started.close();
    await grader.close();
    return 0;
  },
};
