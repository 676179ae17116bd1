import type * as ts from 'typescript';
import type { Code } from './code';

/**
 * What may be said of an answer after a mistake, by the codes of the general observations: an operator lists those that can be
 * true of what it did.
 */
export type Truth =
  | 'zeros'
  | 'negative'
  | 'factor'
  | 'transpose'
  | 'columns'
  | 'firstOnly'
  | 'border'
  | 'ties'
  | 'shifted'
  | 'input'
  | 'activation'
  | 'oneOutput'
  | 'constant'
  | 'notFinite'
  | 'keepDims'
  | 'nothing';

/** A kind of mistake that people make. */
export interface Operator {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly does: string;
  readonly truths: readonly Truth[];
  /** The texts that may stand in a node's place, each a mistake of its own. */
  readonly at: (node: ts.Node, code: Code) => readonly string[];
}
