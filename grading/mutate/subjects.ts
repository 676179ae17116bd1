import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import type { LoadedExercise } from '../assignment/loadExercises';
import { all } from './operators/code';
import { alone, notebookOf, type Setting } from './run';

/** A right answer in which mistakes are made. */
export interface Subject {
  readonly name: string;
  readonly text: string;
  readonly setting: Setting;
}

/** The lab's solution, and those of the exercise's variants that stand by themselves. */
export function subjectsOf({ lab, file, exercise }: LoadedExercise): Subject[] {
  const variants = variantsIn(readFileSync(file, 'utf8')).map(one => ({ ...one, setting: alone }));
  return [{ name: 'solution', ...notebookOf(lab, exercise.name) }, ...variants];
}

/** The variants' texts, as the exercise's file has them. */
function variantsIn(text: string): { readonly name: string; readonly text: string }[] {
  const file = ts.createSourceFile('', text, ts.ScriptTarget.ES2022, true);
  const isVariants = (node: ts.Node): node is ts.PropertyAssignment =>
    ts.isPropertyAssignment(node) && node.name.getText() === 'variants';
  const [found] = all(file, isVariants);
  if (found === undefined || !ts.isObjectLiteralExpression(found.initializer)) return [];
  return found.initializer.properties.flatMap(one => {
    if (!ts.isPropertyAssignment(one) || !ts.isStringLiteralLike(one.name)) return [];
    const name = one.name.text;
    const { initializer } = one;
    if (ts.isNoSubstitutionTemplateLiteral(initializer)) return [{ name, text: initializer.text.trim() }];
    return ts.isArrowFunction(initializer) ? [{ name, text: initializer.getText() }] : [];
  });
}
