import * as tf from '@tensorflow/tfjs';
import * as ts from 'typescript';
import { readStatements, type Statements } from '../../notebook/slice/statements';
import { slice } from '../../notebook/slice/slice';
import * as dlLabs from '../../src';
import { withoutAutodiff } from '../../src/check/autodiff';
import type { Call, Fixture } from '../../src/check/fixture';
import { call, type AnyFunction, type Outcome } from '../../src/check/run';
import * as perceptrons from '../../src/models/perceptron';
import { solvedCells } from '../assignment/solution';

/** What a text of a function is run in: the rest of its notebook, or nothing but `tf`. */
export type Setting = (text: string) => AnyFunction;

/** Thrown by a loop that goes on for too long. */
class Runaway extends Error {}

/**
 * Counts the rounds of all loops of a call. A mutant gets a number of rounds, not a time, so that the same mutants are ended on every
 * machine.
 */
let rounds = 0;
let mostRounds = Infinity;

function countRound(): void {
  if (++rounds > mostRounds) throw new Runaway('It does not come to an end.');
}

/** Scales an answer of any form; a text such as `scaled(x, 2)` calls it. */
function scaled(answer: unknown, factor: number): unknown {
  if (typeof answer === 'number' || typeof answer === 'boolean') return Number(answer) * factor;
  if (answer instanceof tf.Tensor) return tf.mul(answer, factor);
  if (Array.isArray(answer)) return answer.map(item => scaled(item, factor));
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, part]) => [key, scaled(part, factor)]));
}

const GIVEN = ['countRound', 'scaled', 'tf'] as const;
const given = [countRound, scaled, tf];

/** A function's place in its solved notebook, which any text of the function can take. */
export function notebookOf(lab: string, name: string): { readonly text: string; readonly setting: Setting } {
  const notebook = readStatements(solvedCells(lab));
  const own = notebook.statements.findLast(({ declares }) => declares.includes(name));
  if (!own) throw new Error(`The solution of ${lab} declares no ${name}.`);
  const mark = '"THE MUTANT";';
  const statements = notebook.statements.map(one => (one === own ? { ...one, text: mark } : one));
  const sliced = slice(name, { ...notebook, statements });
  if ('missing' in sliced) throw new Error(`${name} cannot be taken out of ${lab}: ${sliced.missing.code}.`);
  const [before, after] = counted(sliced.javascript).split(mark);
  return {
    text: own.source,
    setting: text =>
      evaluate(`${before}\n${counted(text.replace(/^export /, ''))}\n${after}`)(imported, {}) as AnyFunction,
  };
}

/** What a function becomes with an answer's text in the solution's place, as the grader takes it out of a notebook. */
export function answerIn(lab: string, name: string, text: string): AnyFunction {
  const cells = solvedCells(lab);
  const { statements } = (solved[lab] ??= readStatements(cells));
  const own = statements.findLast(({ declares }) => declares.includes(name));
  if (!own) throw new Error(`The solution of ${lab} declares no ${name}.`);
  const at = own.cell - 1;
  const answered = cells.with(
    at,
    cells[at].replace(own.source, () => text),
  );
  const sliced = slice(name, readStatements(answered));
  if ('missing' in sliced) throw new Error(`${name} cannot be taken out of ${lab}: ${sliced.missing.code}.`);
  return evaluate(counted(sliced.javascript))(imported, {}) as AnyFunction;
}

const solved: Record<string, Statements> = {};

/** A function that stands by itself. */
export const alone: Setting = text => evaluate(`return ${counted(`(${text})`)}`)() as AnyFunction;

function evaluate(javascript: string): (...args: unknown[]) => unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this project's own
  const make = new Function(...GIVEN, `return function () { ${javascript}\n}`) as (
    ...names: unknown[]
  ) => (...args: unknown[]) => unknown;
  return make(...given);
}

/** A text in JavaScript, with a call of `countRound` in each round of a loop. */
function counted(text: string): string {
  const add = (context: ts.TransformationContext) => (file: ts.SourceFile) => {
    const visit = (node: ts.Node): ts.Node => {
      const inner = ts.visitEachChild(node, visit, context);
      if (!ts.isIterationStatement(inner, false)) return inner;
      const { factory } = context;
      const count = factory.createExpressionStatement(
        factory.createCallExpression(factory.createIdentifier('countRound'), undefined, []),
      );
      const body = factory.createBlock([count, inner.statement], true);
      if (ts.isForStatement(inner))
        return factory.updateForStatement(inner, inner.initializer, inner.condition, inner.incrementor, body);
      if (ts.isForOfStatement(inner))
        return factory.updateForOfStatement(
          inner,
          inner.awaitModifier,
          inner.initializer,
          inner.expression,
          body,
        );
      if (ts.isForInStatement(inner))
        return factory.updateForInStatement(inner, inner.initializer, inner.expression, body);
      if (ts.isWhileStatement(inner)) return factory.updateWhileStatement(inner, inner.expression, body);
      return factory.updateDoStatement(inner as ts.DoStatement, body, (inner as ts.DoStatement).expression);
    };
    return ts.visitNode(file, visit) as ts.SourceFile;
  };
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  return ts.transpileModule(text, { compilerOptions, transformers: { before: [add] } }).outputText;
}

const modules: Readonly<Record<string, object>> = {
  'dl-labs': { ...perceptrons, ...dlLabs },
  '@tensorflow/tfjs': tf,
};

function imported(module: string, name: string): unknown {
  const found = modules[module];
  if (!found) throw new Error(`Nothing is imported from ${module} here.`);
  return name === '*' ? found : (found as Record<string, unknown>)[name];
}

/** A text's function under a setting, or one that throws what kept it from being one. */
export function compile(text: string, setting: Setting): AnyFunction {
  try {
    return setting(text);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Calls a function as `check` does and the grader; `most` rounds of its loops end it. */
export function outcomeOf(fn: AnyFunction, one: Call, autodiff: Fixture['autodiff'], most: number): Outcome {
  [rounds, mostRounds] = [0, most];
  const run = () => call(fn, one);
  return autodiff === 'forbidden' ? withoutAutodiff(run) : run();
}

/** How many rounds the last call took. */
export function roundsTaken(): number {
  return rounds;
}
