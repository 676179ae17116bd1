import type { Stop } from '../run';
import type { Failure, Misuse, Obstacle, ReplyFault } from '../failure';
import { formatShape } from './format';
import { describe } from './values';

/** What a check or a hint in a notebook shows instead of what was asked for. */
export function describeObstacle(obstacle: Obstacle): string {
  switch (obstacle.code) {
    case 'notFunction':
      return `${obstacle.asked} needs the function itself: write ${obstacle.asked}(perceptron), not ${obstacle.asked}(perceptron(...)).`;
    case 'noName':
      return `${obstacle.asked} finds the exercise by the function's name, and this function has none: declare it as \`function dense(…) { … }\`, under the exercise's name.`;
    case 'noExercise': {
      const { name, near, names } = obstacle;
      const problem = `There is no exercise named ${name}.`;
      if (near !== undefined) return `${problem} Did you mean ${near}?`;
      return names.length === 0
        ? `${problem} ${obstacle.asked} needs the function under the name that its exercise gave it.`
        : `${problem} This lab's exercises are: ${names.join(', ')}.`;
    }
    case 'blank': {
      const cell = obstacle.unwritten === obstacle.name ? 'the cell above' : 'its cell';
      const written = obstacle.hasCode
        ? ' If you have written it already, delete its line `throw new Error(…)` first.'
        : '';
      return `${blank(obstacle.name, obstacle.unwritten)}: fill in ${cell} and run it, then run this check again.${written}`;
    }
  }
}

/** The feedback on a function that could not be graded. */
export function describeFailure(name: string, failure: Failure): string {
  switch (failure.code) {
    case 'blank':
      return `${blank(name, failure.unwritten)}.`;
    case 'missing':
      return `${name} is not in this notebook.`;
    case 'syntax':
      return `${name} could not be read: code cell ${failure.cell}, line ${failure.line}: ${failure.error}.`;
    case 'awaits': {
      const place = failure.cell === undefined ? '' : ` in line ${failure.line} of code cell ${failure.cell}`;
      return `${name} uses ${failure.name}, which is made with await${place}; nothing is awaited when ${name} is graded. Make ${failure.name} without await.`;
    }
    case 'tooLong':
      return `${name} needs more than ${mega(failure.most)} MB of code.`;
    case 'computing':
      return `${name} used more than ${failure.seconds} s of processor time: is there a loop that never ends?`;
    case 'waiting':
      return `${name} waited for more than ${failure.seconds} s: a graded function may not wait for anything.`;
    case 'output':
      return `${name} answered with more than ${mega(failure.most)} MB.`;
    case 'reply':
      return `${name} gave an answer that could not be read: ${failure.error}.`;
    case 'memory':
      return `${name} ended the process, most likely because it ran out of memory: it may use ${mega(failure.most)} MB.`;
    case 'ended':
      return `${name} ended the process (status ${failure.status}): a graded function may not do that.`;
  }
}

/** What a check says of a function that the grader will not find, because no cell declares it. */
export function describeNotDeclared(name: string): string {
  return `The grader will not find ${name}: declare it in a cell, as in \`function ${name}(…) { … }\`.`;
}

/** What a check says of a function whose newest version has not run. */
export function describeOutdated(name: string): string {
  return `The newest cell that declares ${name} has an error: this checks the version before it.`;
}

/** What `npx labs submit` says of a function that imports what is not there when it is graded. */
export function describeAbsent(name: string, module: string): string {
  const remedy = /^[./]/.test(module)
    ? 'Copy what you need of it into a cell.'
    : 'Write what you need of it yourself, in a cell.';
  return `${name} uses ${module}, which is not there when ${name} is graded. ${remedy}`;
}

/** What `npx labs submit` says of a function that calls `require`. */
export function describeRequire(name: string): string {
  return `${name} uses require, which is not there when ${name} is graded. Write import instead.`;
}

/** The end of the feedback on a function that was graded with the course's own functions in place of others. */
export function describeFollowThrough(names: readonly string[]): string {
  const [are, were] = names.length === 1 ? ['is', 'was'] : ['are', 'were'];
  return `${names.join(', ')} ${are} not right yet: here the course's own ${were} used instead.`;
}

/** What a function lacks because an error ended a cell that it uses. */
export function describeStop({ cell, line, error }: Stop): string {
  return `Line ${line} of code cell ${cell} stopped with an error: ${error}. What it makes is missing.`;
}

/** What is wrong with a reply, after `an answer that could not be read: `. */
export function describeReplyFault(fault: ReplyFault): string {
  switch (fault.code) {
    case 'count':
      return `${fault.expected} outcomes were expected`;
    case 'deep':
      return 'an answer is nested too deeply';
    case 'kind':
      return `expected a number, an array, a tensor or an object, got a value marked ${fault.kind}`;
    case 'tensor':
      return 'a tensor should have a shape of whole numbers, a dtype and an array of numbers';
    case 'size':
      return `a tensor of shape ${formatShape(fault.shape)} should hold ${fault.expected} numbers, got ${fault.got}`;
    case 'number':
      return 'expected a number';
    case 'object':
      return 'expected an object';
  }
}

/** The message of the error that a function gets, which a check shows as `threw: …`. */
export function describeMisuse(misuse: Misuse): string {
  switch (misuse.code) {
    case 'stateMachine':
      return `it should return { initial, next }, next being a function; got ${describe(misuse.got)}`;
    case 'autodiff':
      return 'tfjs does not differentiate here: the derivative is what this exercise asks for';
    case 'package':
      return `a graded function cannot use the package ${misuse.name}: it is not there when it is graded`;
    case 'notFunction':
      return `${misuse.name} is not a function`;
    case 'layer':
      return `The network of the check has the layers ${misuse.layers.join(' and ')}, got ${misuse.got}.`;
    case 'budget':
      return `the model was asked about ${misuse.asked} images, but answers only ${misuse.most}`;
  }
}

function blank(name: string, unwritten: string): string {
  const problem = `${unwritten} is not written yet`;
  return unwritten === name ? problem : `${name} calls ${unwritten}, and ${problem}`;
}

const mega = (count: number): number => count / 1e6;
