import { activations } from './activations';
import { callArguments } from './arguments';
import { axes } from './axes';
import { bounds } from './bounds';
import { clipping } from './clipping';
import { comparisons } from './comparisons';
import { epsilons } from './epsilons';
import { logic } from './logic';
import { loops } from './loops';
import type { Operator } from './operator';
import { parameters } from './parameters';
import { places } from './places';
import { results } from './results';
import { rounding } from './rounding';
import { signs } from './signs';
import { sorting } from './sorting';
import { state } from './state';
import { statistics } from './statistics';
import { terms } from './terms';
import { transposes } from './transposes';

/** All operators; one that says more precisely what it does stands before those that say it in general. */
export const operators: readonly Operator[] = [
  ...epsilons,
  ...clipping,
  ...sorting,
  ...signs,
  ...comparisons,
  ...statistics,
  ...transposes,
  ...axes,
  ...activations,
  ...bounds,
  ...rounding,
  ...parameters,
  ...places,
  ...loops,
  ...logic,
  ...terms,
  ...callArguments,
  ...state,
  ...results,
];
