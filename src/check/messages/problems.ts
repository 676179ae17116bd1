import { numbersOf } from '../numbers';
import type { Problem } from '../problem';
import { isList, isRecord, isTensorValue, isUnusable, type Value } from '../values';
import { formatCount, formatError, formatKeys, formatPair, formatShape, shorten } from './format';
import { describe, describeKind } from './values';

/** The sentence for a problem. After the function's name it is one for all cases: `perceptron returned …`. */
export function describeProblem(problem: Problem): string {
  switch (problem.code) {
    case 'threw':
      return `threw: ${problem.error}`;
    case 'returned':
      return `returned ${describe(problem.got)}${hint(problem)}`;
    case 'part':
      return at(
        problem,
        isForeign(problem)
          ? 'expected the function that came with the arguments, got another one'
          : `expected ${describeKind(problem.expected)}, got ${describe(problem.got)}${hint(problem)}`,
      );
    case 'missingPart': {
      const { path, part, expected, got } = problem;
      return `${path || 'the answer'} has no part named ${part}: expected ${formatKeys(expected)}, got ${formatKeys(got)}`;
    }
    case 'items':
      return at(problem, `expected ${problem.expected} items, got ${problem.got}`);
    case 'large':
      return `the answer is far too large: it holds about ${formatCount(problem.got)} values, and at most ${formatCount(problem.most)} are looked at`;
    case 'length':
      return at(problem, `expected ${describe(problem.expected)}, got ${describe(problem.got)}`);
    case 'shape':
      return at(problem, `shape: expected ${formatShape(problem.expected)}, got ${formatShape(problem.got)}`);
    case 'dtype':
      return at(problem, `dtype: expected ${problem.expected}, got ${problem.got}`);
    case 'value':
      return at(problem, `expected ${show(problem.expected)}, got ${show(problem.got)}`);
    case 'number':
      return at(problem, expectedNumber(problem));
    case 'numbers': {
      const label =
        problem.error === undefined ? FIRST : `relative error ${formatError(problem.error)}, first`;
      return at(problem, `${label} at ${formatShape(problem.index)}: ${expectedNumber(problem)}`);
    }
    case 'changedArgument':
      return (
        `changes its ${ORDINALS[problem.position] ?? `${problem.position + 1}th`} argument, which has to stay as it is: ` +
        'work on a copy, `[...values]` for an array'
      );
    case 'notFinite':
      return 'the answer holds NaN or an infinity';
    case 'unreadable':
      return `the answer could not be read: ${problem.error}`;
  }
}

/**
 * The sentence for a problem in a hidden case, which tells no number of the right answer. It omits the relative
 * error, too: from a few of those the answer could be worked out.
 */
export function outlineProblem(problem: Problem): string {
  switch (problem.code) {
    case 'value':
      return at(problem, 'another answer was expected');
    case 'number':
      return at(problem, 'another number was expected');
    case 'numbers':
      return at(problem, `${FIRST} at ${formatShape(problem.index)}`);
    case 'threw':
    case 'returned':
    case 'part':
    case 'missingPart':
    case 'items':
    case 'large':
    case 'length':
    case 'shape':
    case 'dtype':
    case 'changedArgument':
    case 'notFinite':
    case 'unreadable':
      return describeProblem(problem);
  }
}

/** The sentence for a problem without what the submission itself says; undefined where it says nothing. */
export function unquotedProblem(problem: Problem): string | undefined {
  switch (problem.code) {
    case 'threw':
      return 'threw another error';
    case 'returned':
      return speaks(problem.got)
        ? `returned something else; it should return ${describeKind(problem.expected)}`
        : undefined;
    case 'part':
      return speaks(problem.got)
        ? at(problem, `expected ${describeKind(problem.expected)}, got something else`)
        : undefined;
    case 'missingPart':
      return `${problem.path || 'the answer'} has no part named ${problem.part}`;
    case 'unreadable':
      return 'the answer could not be read';
    case 'items':
    case 'large':
    case 'length':
    case 'shape':
    case 'dtype':
    case 'value':
    case 'number':
    case 'numbers':
    case 'changedArgument':
    case 'notFinite':
      return undefined;
  }
}

/** Whether an answer is described in words of its own: the names of its parts, or that of its class. */
function speaks(got: Value): boolean {
  return isRecord(got) || (isUnusable(got) && got.name !== undefined);
}

const FIRST = 'first difference';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** The right answers that are words are shorter. */
const LONGEST_WORD = 40;

function at({ path }: { readonly path: string }, words: string): string {
  return path === '' ? words : `${path}: ${words}`;
}

function expectedNumber(problem: { readonly expected: number; readonly got: number }): string {
  const [expected, got] = formatPair(problem.expected, problem.got);
  return `expected ${expected}, got ${got}`;
}

function show(value: Value): string {
  if (typeof value === 'string') return `'${shorten(value, LONGEST_WORD)}'`;
  return typeof value === 'boolean' ? String(value) : describe(value);
}

/** Whether a function is not the one that belongs there: those that both sides know are words. */
function isForeign({ expected, got }: { readonly expected: Value; readonly got: Value }): boolean {
  return typeof expected === 'string' && isUnusable(got) && got.code === 'function';
}

/** What the answer should have been, and how to get there if a likely way is known. */
function hint({ expected, got }: { readonly expected: Value; readonly got: Value }): string {
  if (isUnusable(got) && got.code === 'nothing') return ': is a `return` missing?';
  const should = `; it should return ${describeKind(expected)}`;
  if (isUnusable(got) && got.code === 'promise') return `${should}. Did you mark the function async?`;
  if (typeof got === 'boolean' && typeof expected === 'number') {
    return `${should}: 1 for true, 0 for false`;
  }
  if (typeof got === 'number' && typeof expected === 'boolean') {
    return `${should}. A comparison such as x === 1 gives that`;
  }
  if (isTensorValue(got) && typeof expected === 'number')
    return `${should}. tensor.dataSync()[0] gives its number`;
  if (isTensorValue(got) && isList(expected)) return `${should}. tensor.arraySync() gives that`;
  if (isTensorValue(expected) && numbersOf(got)) return `${should}. tf.tensor(...) makes one`;
  return should;
}
