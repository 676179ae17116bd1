import { sameList } from '../match';
import { tensorCount, type Instruction } from '../trace';

/**
 * Takes a tensor itself where a step takes it with another shape and back in its own: between a convolution and its bias, which
 * are one operation if nothing stands between them.
 *
 * @param path what a step does
 */
export function removeReshapes(path: readonly Instruction[]): readonly Instruction[] {
  const shapes: (readonly number[])[] = [];
  /** For each tensor the one that has its elements in its shape, and the one that had other shapes before. */
  const same: number[] = [];
  const reshaped: (readonly number[])[] = [];
  return path.map(instruction => {
    const first = shapes.length;
    for (let i = 0; i < tensorCount(instruction); i++) {
      shapes.push(instruction.kind === 'operation' ? instruction.outputs[i].shape : instruction.shape);
      same.push(first + i);
      reshaped.push([first + i]);
    }
    if (instruction.kind !== 'operation') return instruction;
    const inputs = instruction.inputs.map(input => same[input]);
    if (instruction.name === 'Reshape') {
      const before = reshaped[inputs[0]];
      reshaped[first] = [...before, first];
      same[first] = before.find(tensor => sameList(shapes[tensor], shapes[first])) ?? first;
    }
    return { ...instruction, inputs };
  });
}
