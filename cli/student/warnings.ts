import { codeCells, type Notebook } from '../../notebook/nbformat';
import { needed } from '../../notebook/slice/needed';
import { readStatements } from '../../notebook/slice/statements';
import { errorMessage } from '../../src/check/errors';
import { lacking } from '../../src/check/lacking';

/**
 * What the functions of a notebook need and will not have when they are graded, in sentences. Nothing is run.
 *
 * @example
 * warnings(notebook, ['softmax']) //=> ['softmax uses fs, which is not there when softmax is graded. …']
 */
export function warnings(notebook: Notebook, names: readonly string[]): string[] {
  try {
    const statements = readStatements(codeCells(notebook));
    return names.flatMap(name => lacking(name, needed(name, statements)));
  } catch (error) {
    // Such as too deep a nesting. The grader, which reads it in the same way, will not get further.
    return [`The notebook cannot be read as it is read when it is graded: ${errorMessage(error)}.`];
  }
}
