import type { Observe } from '../../src/check/fixture';
import { judge } from '../../src/check/judge';
import { isList, toJson, type Value } from '../../src/check/values';
import { byHeart } from './byHeart';
import type { AnyExercise } from './exercise';
import { publicFixtures } from './fixtures';
import { drawHidden, EXHAUSTED } from './hidden';
import { loadExercises } from './loadExercises';

const SECRETS = [20_261_130, 987_654_321_012];
const loaded = loadExercises().map(
  ({ lab, exercise }) => [`${lab}: ${exercise.name}`, lab, exercise] as const,
);
const knownOf = (lab: string, { name }: AnyExercise) => {
  const known = publicFixtures(lab).find(one => one.name === name);
  if (!known) throw new Error(`${name} has no public cases.`);
  return known;
};

describe.each(loaded.filter(([, , { name }]) => !(name in EXHAUSTED)))('%s', (_title, lab, exercise) => {
  const known = knownOf(lab, exercise);
  const hidden = SECRETS.map(seed => drawHidden(exercise, seed, known));

  test('each secret seed has cases of its own, which are not the public ones', () => {
    const inputs = [known, ...hidden].map(({ cases }) =>
      cases.map(({ args, inputs }) => toJson([args, inputs])).sort(),
    );
    expect(new Set(inputs.map(toJson)).size).toBe(1 + SECRETS.length);
    for (const own of inputs.slice(1)) expect(own.every(input => inputs[0].includes(input))).toBe(false);
  });

  test('the public answers earn nothing: in turn, by the nearest input, or one for all', () => {
    for (const fixture of hidden)
      for (const answers of byHeart(known, fixture.cases).values()) {
        const outcomes = answers.map(answer => ({ answer }));
        expect(judge(fixture, outcomes, exercise.observe as Observe | undefined).points).toBe(0);
      }
  });
});

test.each(Object.keys(EXHAUSTED))('%s has no other inputs than those of its public cases', name => {
  const found = loaded.find(([, , exercise]) => exercise.name === name);
  if (!found) throw new Error(`There is no exercise ${name}.`);
  const inputs = knownOf(found[1], found[2]).cases.map(({ args }) => bits(args));
  expect(new Set(inputs.map(toJson)).size).toBe(2 ** inputs[0].length); // 1 where there are none
});

/** The bits in arguments that consist of nothing else. */
function bits(value: Value): (0 | 1)[] {
  if (isList(value)) return value.flatMap(bits);
  if (value !== 0 && value !== 1) throw new Error(`expected a bit, got ${toJson(value)}`);
  return [value];
}
