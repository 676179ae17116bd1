/**
 * The sources of the smallest lab that passes all tests: a blank with its check, three questions with their
 * rubrics, and the exercise that grades the blank. What it asks for, a weighted mean, is an example.
 *
 * @param number two digits
 * @param topic words in lower case, joined by hyphens
 * @returns the files' texts, by their paths from the root
 */
export function skeleton(number: string, topic: string): Map<string, string> {
  const lab = `${number}-${topic}`;
  const name = exampleName(topic);
  return new Map([
    [`solutions/${lab}.ts`, source(number, topic, name)],
    [`grading/exercises/${lab}/${name}.ts`, exercise(name)],
    [`grading/exercises/${lab}/exercises.test.ts`, proof(lab)],
  ]);
}

/** The function that the skeleton's students write: `attentionExample` for `attention`. */
export function exampleName(topic: string): string {
  return `${topic.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Example`;
}

const titleOf = (topic: string) => `${topic[0].toUpperCase()}${topic.slice(1).replaceAll('-', ' ')}`;

const source = (number: string, topic: string, name: string) => `// ---
// jupyter:
//   jupytext:
//     text_representation:
//       extension: .ts
//       format_name: percent
//       format_version: '1.3'
//   kernelspec:
//     display_name: TypeScript (tslab)
//     language: typescript
//     name: tslab
// ---

// %% [markdown]
// # Lab ${Number(number)}: ${titleOf(topic)}
//
// What this lab is about, in a sentence.
//
// **You will**
// - write a weighted mean;
// - see what its weights do.
//
// **You need** functions and arrays in TypeScript. **It takes** about 30 minutes.

// %%
import { check, hint, start } from 'dl-labs';

await start();

// %% [markdown]
// ## 1. A weighted mean
//
// Some numbers count more than others. The **weighted mean** of $x_1, \\dots, x_n$ with weights $w_i > 0$ is
//
// $$\\bar x = \\frac{\\sum_i w_i x_i}{\\sum_i w_i}$$
//
// ### Exercise 1: \`${name}\`

// %%
/**
 * The weighted mean of some numbers.
 *
 * @param values the numbers
 * @param weights how much each of them counts: above 0, as many as there are numbers
 * @returns their weighted mean
 */
function ${name}(values: number[], weights: number[]): number {
  // BEGIN SOLUTION
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + weights[i] * value, 0) / total;
  // END SOLUTION
}

// %%
await check(${name});

// %% [markdown] tags=["question"] question="two-numbers"
// **Predict, then run (1).** What is the weighted mean of 1 and 3 with the weights 3 and 1?

// %% [markdown] tags=["rubric"]
// 1 point: 1.5.

// %%
console.log(${name}([1, 3], [3, 1]));

// %% [markdown] tags=["explanation"]
// It is 1.5. The 1 counts three times as much as the 3, so the mean lies three times as close to it.

// %% [markdown] tags=["question"] question="doubled-weights"
// **Predict, then run (2).** What happens to the mean if all weights are doubled?

// %% [markdown] tags=["rubric"]
// 1 point: nothing, because numerator and denominator are doubled.

// %%
console.log(${name}([1, 3], [6, 2]));

// %% [markdown] tags=["explanation"]
// Nothing happens: the numerator and the denominator both double, so only the ratio of the weights counts.

// %% [markdown] tags=["question"] question="one-weight"
// **Predict, then run (3).** What does the mean approach if only the weight of the 3 grows, and can it get beyond that?

// %% [markdown] tags=["rubric"]
// 1 point: it approaches 3, and never exceeds it, because the weights, divided by their sum, are positive and add up to 1.

// %%
console.log([1, 10, 100, 1000].map(weight => ${name}([1, 3], [1, weight])));

// %% [markdown] tags=["explanation"]
// It approaches 3 from below. Divided by their sum, the weights are positive and add up to 1, so the mean always lies
// between the smallest number and the largest.

// %% [markdown]
// ## Read on
//
// - Author, *Title* (year): why one should read it.
`;

const exercise = (name: string) => `import { exercise } from '../../assignment/exercise';
import type { ExerciseRandom } from '../../cases/random';

/** The weighted mean of some numbers. */
export const ${name} = exercise({
  name: '${name}',
  points: 1,

  cases: random => [
    { title: 'two numbers', args: draw(random, 2) },
    { title: 'five numbers', args: draw(random, 5) },
    { title: 'one number', args: draw(random, 1) },
  ],

  // Answers in float32 are within 1e-6; each mutant is off by 1e-4 or more in some case, or the cases are drawn again.
  tolerance: 1e-5,

  reference: (values: readonly number[], weights: readonly number[]) =>
    weightedSum(values, weights) / sum(weights),

  mutants: {
    'the weights are ignored: this is the plain mean': values => sum(values) / values.length,
    'the sum of the products is not divided by the sum of the weights': weightedSum,
    'the sum is divided by the number of values: divide by the sum of weights': (values, weights) =>
      weightedSum(values, weights) / values.length,
  },

  variants: {
    'weights that add up to 1 first': (values, weights) => {
      const total = sum(weights);
      return weightedSum(
        values,
        weights.map(weight => weight / total),
      );
    },
    'with tensors': '(values, weights) => tf.mul(values, weights).sum().div(tf.sum(weights)).arraySync()',
  },

  hints: [
    'Let each number count as much as its weight says, and divide by what all of them count together.',
    'The sum of \`weights[i] * values[i]\`, divided by the sum of \`weights[i]\`. Both arrays are equally long.',
    'Look at the divisor: it is the sum of the weights, not \`values.length\`.',
  ],
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function weightedSum(values: readonly number[], weights: readonly number[]): number {
  return sum(values.map((value, i) => weights[i] * value));
}

function draw(random: ExerciseRandom, count: number): [values: number[], weights: number[]] {
  const between = (low: number, high: number) => random.decimals(count, () => random.uniform(low, high));
  return [between(1, 9), between(0.2, 3)];
}
`;

const proof = (lab: string) => `import { prove } from '../../testing/prove';

prove('${lab}');
`;
