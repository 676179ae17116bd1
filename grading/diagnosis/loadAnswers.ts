import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import type { Answer, AnswerSet } from './answer';

const load = createRequire(__filename);

/** The labs that a set has answers for. */
export function labsOf(set: AnswerSet): string[] {
  return readdirSync(join(__dirname, 'answers', set))
    .map(file => parse(file).name)
    .toSorted();
}

/** The answers of a set to a lab's exercises. */
export function loadAnswers(set: AnswerSet, lab: string): readonly Answer[] {
  return (load(join(__dirname, 'answers', set, lab)) as { answers: readonly Answer[] }).answers;
}
