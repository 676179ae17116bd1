import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { loadExercises } from '../assignment/loadExercises';
import { SETS } from './answer';
import { labsOf, loadAnswers } from './loadAnswers';
import { measure } from './measure';
import { describe, table } from './report';

const usage = `npm run diagnose -- --set one|two [--lab 04] [--json FILE]

Checks answers that were written without knowing the cases, and says which are accepted, and what is said of the others.`;

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    lab: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const set = SETS.find(one => one === values.set);
  const labs = set === undefined ? [] : labsOf(set).filter(lab => lab.startsWith(values.lab));
  if (set === undefined || labs.length === 0) {
    process.stdout.write(`${usage}\n`);
    process.exitCode = 1;
    return;
  }
  await tf.setBackend('cpu'); // as in the grader's sandbox
  const exercises = loadExercises().filter(({ lab }) => labs.includes(lab));
  const results = exercises.flatMap(one => {
    const answers = loadAnswers(set, one.lab).filter(({ fn }) => fn === one.exercise.name);
    const measured = measure(one, answers);
    for (const result of measured) process.stdout.write(`${describe(result)}\n`);
    return measured;
  });
  process.stdout.write(`\n${table(results)}\n`);
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, undefined, 1));
}

void main();
