import { notTensor, wrongTensors } from './arguments';
import { OPERATIONS } from './operations';
import { isTensor, argumentText, list, type Explanation, type FailedCall } from './words';

/** Why an operation failed. What is not understood keeps its text; the shapes that went in are added. */
export const sentence: Explanation = call => {
  const { name, args, original } = call;
  const known = OPERATIONS.get(name);
  return (
    (known ? wrongTensors(known.tensors, args) : wrongAnywhere(args, original)) ??
    known?.explain?.(call) ??
    wrongDtype(call) ??
    `it failed for ${args.map(argumentText).join(', ') || 'no arguments'}: ${original.replace(/\s+/g, ' ')}`
  );
};

/** Of an operation that is not known: a disposed tensor, or the one argument that is no tensor and should be. */
function wrongAnywhere(args: readonly unknown[], original: string): string | undefined {
  const gone = args
    .flat()
    .filter(isTensor)
    .find(tensor => tensor.isDisposed);
  if (gone) return `the tensor ${list(gone.shape)} ${notTensor(gone)}`;
  const argument = /^Argument '([^']+)' passed to/.exec(original)?.[1];
  const wrong = args.filter(value => notTensor(value) !== undefined);
  return argument !== undefined && wrong.length === 1
    ? `its argument ${argument} ${notTensor(wrong[0])}`
    : undefined;
}

const CONVERSIONS: Readonly<Record<string, string>> = {
  float32: '. x.toFloat() converts it',
  int32: '. x.toInt() converts it',
  bool: '. x.toBool() converts it',
};

/** What tfjs says of dtypes, which is the same on every backend, and what the backends say of those that they lack. */
function wrongDtype({ args, original }: FailedCall): string | undefined {
  const found = /^Argument '([^']+)' passed to '[^']+' must be (\w+) tensor, but got (\w+) tensor/.exec(
    original,
  );
  if (found) {
    const [, argument, expected, got] = found;
    return `its argument ${argument} should hold ${expected === 'numeric' ? 'numbers' : `values of dtype ${expected}`}, got dtype ${got}${CONVERSIONS[expected] ?? ''}`;
  }
  if (
    !/Value for attr '\w+' of \w+ is not in the list|only float32 input is supported|non-float32 tensors/.test(
      original,
    )
  )
    return undefined;
  const other = args.filter(isTensor).find(({ dtype }) => dtype !== 'float32');
  return other && `it cannot take values of dtype ${other.dtype}: x.toFloat() makes numbers of them`;
}
