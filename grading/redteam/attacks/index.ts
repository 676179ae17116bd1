import type { Attacks } from '../attack';
import { answers } from './answers';
import { autodiff } from './autodiff';
import { bombs } from './bombs';
import { endless } from './endless';
import { forgedReplies } from './forgedReplies';
import { hungry } from './hungry';
import { injection } from './injection';
import { machine } from './machine';
import { names } from './names';
import { publicAnswers } from './publicAnswers';
import { secrets } from './secrets';
import { substitutes } from './substitutes';
import { testFramework } from './testFramework';

/** All attacks, by target. */
export const classes: Readonly<Record<string, Attacks>> = {
  'the test framework': testFramework,
  'forged replies': forgedReplies,
  secrets,
  'the machine': machine,
  'time without end': endless,
  'memory and processes': hungry,
  'hostile answers': answers,
  'answers without computing': publicAnswers,
  'automatic differentiation': autodiff,
  'what stands in for a wrong function': substitutes,
  'notebooks that are bombs': bombs,
  'names and links': names,
  'injection into reports': injection,
};
