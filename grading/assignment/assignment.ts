import type { Fixture, Observe } from '../../src/check/fixture';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';
import { draw } from './exercise';
import { seedId } from '../grade/version';
import { loadExercises, type LoadedExercise } from './loadExercises';
import type { Autodiff } from '../sandbox/bundle';
import { secretSeed } from './seed';
import { inLabOrder, titleOf } from './solution';

/** A graded function with its hidden cases. */
export interface Question {
  readonly fixture: Fixture;
  readonly observe?: Observe;
  readonly autodiff: Autodiff;
}

/** What the submissions of one lab are graded against. */
export interface Assignment {
  /** `01-perceptron` */
  readonly lab: string;
  /** `01` */
  readonly number: string;
  /** `Lab 1: The perceptron`, as the notebook's heading says. */
  readonly title: string;
  /** Identifies the secret seed without revealing it. */
  readonly seedId: string;
  /** In the order in which they stand in the notebook. */
  readonly questions: readonly Question[];
}

/**
 * A lab's exercises, with cases drawn from its secret seed.
 *
 * @param lab its number, its topic or both: `01`, `perceptron`, `01-perceptron`
 * @throws Refusal if there is no such lab; the message lists the labs
 */
export function loadAssignment(
  lab: string,
  secrets?: string,
  loaded: LoadedExercise[] = loadExercises(),
): Assignment {
  const labs = [...new Set(loaded.map(one => one.lab))];
  const found = labNamed(lab, labs);
  if (found === undefined)
    throw new Refusal(`There is no lab "${lab}" with exercises; there are: ${labs.join(', ')}.`);
  const seed = secretSeed(found, secrets);
  const exercises = new Map(
    loaded.filter(one => one.lab === found).map(({ exercise }) => [exercise.name, exercise]),
  );
  const questions = inLabOrder(found, [...exercises.keys()]).map((name): Question => {
    const exercise = exercises.get(name)!;
    return {
      fixture: draw(exercise, seed),
      observe: exercise.observe as Observe | undefined,
      autodiff: exercise.autodiff ?? 'allowed',
    };
  });
  const title = titleOf(found) ?? found;
  return { lab: found, number: found.slice(0, 2), title, seedId: seedId(found, seed), questions };
}
