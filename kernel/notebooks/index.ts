import { AWAITS } from './awaits';
import { DECLARED_AGAIN } from './declaredAgain';
import { EVOLVING } from './evolving';
import { LAYOUTS } from './layouts';
import { MODULES } from './modules';
import { NODE_NAMES } from './nodeNames';
import { TYPES_AND_VALUES } from './typesAndValues';
import { VARS } from './vars';

/** A cell's code, with its result as text, or a pattern of its error. */
export type Row = readonly [code: string, expected?: string | RegExp];

/** Notebooks by what they show. They run in this order on one kernel; the last ones declare Node's own names. */
export const NOTEBOOKS: Readonly<Record<string, readonly Row[]>> = {
  ...AWAITS,
  ...EVOLVING,
  ...TYPES_AND_VALUES,
  ...VARS,
  ...DECLARED_AGAIN,
  ...MODULES,
  ...LAYOUTS,
  ...NODE_NAMES,
};
