import { codeCells, type Notebook } from '../../notebook/nbformat';
import { isThereWhenGraded } from '../../notebook/slice/modules';
import { slice } from '../../notebook/slice/slice';
import { readStatements, type Statements } from '../../notebook/slice/statements';
import { errorMessage } from '../../src/check/errors';
import { describeAbsent, describeFailure, describeRequire } from '../../src/check/messages/failures';

/**
 * What the functions of a notebook need and will not have when they are graded, in sentences. Nothing is run.
 *
 * @example
 * warnings(notebook, ['softmax']) //=> ['softmax uses fs, which is not there when softmax is graded. …']
 */
export function warnings(notebook: Notebook, names: readonly string[]): string[] {
  try {
    return warningsOf(names, readStatements(codeCells(notebook)));
  } catch (error) {
    // Such as too deep a nesting. The grader, which reads it in the same way, will not get further.
    return [`The notebook cannot be read as it is read when it is graded: ${errorMessage(error)}.`];
  }
}

function warningsOf(names: readonly string[], statements: Statements): string[] {
  const declared = new Set(statements.statements.flatMap(({ declares }) => declares));
  return names.flatMap(name => {
    const found = slice(name, statements);
    if ('missing' in found) return [describeFailure(name, found.missing)];
    const absent = found.imports.filter(module => !isThereWhenGraded(module));
    const sentences = absent.map(module => describeAbsent(name, module));
    const requires = found.uses.includes('require') && !declared.has('require');
    return requires ? [...sentences, describeRequire(name)] : sentences;
  });
}
