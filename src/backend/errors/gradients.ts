import { kindOf, list, shapeOf, type Explanation } from './words';

const sizes = (text: string) => list(text.split(',').filter(Boolean));

/** Functions that take gradients run a student's function, whose own errors are not theirs: they are known by tfjs's words. */
const MEANINGS: readonly (readonly [RegExp, string | ((found: RegExpExecArray) => string)])[] = [
  [
    /^Cannot compute gradient of y=f\(x\) with respect to x\./,
    'the result does not depend on what it is differentiated with respect to. Compute the result from the arguments of the function, with operations of tf only',
  ],
  [
    /^Cannot find a connection between any variable and the result/,
    'the result does not depend on any of the variables. Use them inside the function, with operations of tf only',
  ],
  [
    /^The result y returned by f\(\) must be a tensor/,
    'the function should return a tensor, but it returned something else. Is a `return` missing, or is it async?',
  ],
  [
    /must return a scalar, but it returned a rank-(\d+) tensor/,
    ([, rank]) =>
      `the function should return a scalar, got a tensor with ${rank === '1' ? '1 axis' : `${rank} axes`}. Take the mean or the sum`,
  ],
  [
    /^Cannot compute gradient: gradient function not found for (\w+)\./,
    ([, kernel]) => `${kernel} has no gradient: leave it out of what is differentiated`,
  ],
  [
    /^Error in gradient for op (\w+)\. The gradient of input '?\w+'? has shape '([\d,]*)', which does not match the shape of the input '([\d,]*)'/,
    ([, kernel, got, expected]) =>
      `the gradient of ${kernel} has the shape ${sizes(got)}, and its input ${sizes(expected)}: expected the same`,
  ],
  [/The f passed in \w+\(f\) must be a function/, 'expected a function'],
  [
    /none of the (\d+) variables is trainable/,
    ([, count]) => `expected a trainable variable: of ${count} none is`,
  ],
  [/^The varList passed in variableGrads/, 'expected an array of variables, made by tf.variable'],
  [
    /^gradients\(\) received an empty list of xs/,
    'there is nothing to differentiate with respect to: expected at least one tensor',
  ],
];

export const gradient: Explanation = ({ args, original }) => {
  for (const [pattern, meaning] of MEANINGS) {
    const found = pattern.exec(original);
    if (found) return typeof meaning === 'string' ? meaning : meaning(found);
  }
  if (/passed in (grads|valueAndGrads)\(f\)\(args\) must be/.test(original))
    return `expected an array of tensors, got ${kindOf(args[0])}`;
  if (/passed in valueAndGrad\(f\)\(x\) must be a tensor/.test(original))
    return `expected a tensor, got ${kindOf(args[0])}`;
  if (/^The shape of dy passed in/.test(original)) {
    const shape = shapeOf(args[1]);
    return `dy ${shape ? list(shape) : ''} should have the shape of the function's result`;
  }
  return undefined;
};
