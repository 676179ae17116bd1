import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { loadExercises } from '../assignment/loadExercises';
import { measure } from './measure';
import { report, summary } from './report';

const usage = `npm run mutate -- NAME… [--lab 04] [--all] [--seeds N] [--pairs] [--json]

Makes the mistakes that people make in the right answers to an exercise, and says which of them its cases accept, and which
they reject without a name.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean' },
    lab: { type: 'string' },
    seeds: { type: 'string' },
    pairs: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // as in the grader's sandbox
  const loaded = loadExercises();
  const unknown = positionals.filter(name => !loaded.some(({ exercise }) => exercise.name === name));
  const chosen = loaded.filter(
    ({ lab, exercise }) =>
      values.all ||
      positionals.includes(exercise.name) ||
      (values.lab !== undefined && lab.startsWith(values.lab)),
  );
  if (values.help || unknown.length > 0 || chosen.length === 0) {
    const problem = unknown.length > 0 ? `No exercise is named ${unknown.join(', ')}.\n\n` : '';
    process.stdout.write(`${problem}${usage}\n`);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const options = {
    ...(values.seeds !== undefined && { seeds: Number(values.seeds) }),
    ...(values.pairs && { pairs: 200 }),
  };
  const reports: object[] = [];
  for (const one of chosen) {
    const results = measure(one, options);
    const { lab, exercise } = one;
    if (values.json) reports.push({ lab, name: exercise.name, ...summary(results), mutants: results });
    else process.stdout.write(`${report(exercise.name, results)}\n\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify(reports, undefined, 1)}\n`);
}

void main();
