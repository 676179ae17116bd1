import { sameList, tensorsOf, type Entry } from '../entries';

/**
 * Takes a tensor itself where a step takes it with another shape and back in its own: between a convolution and its bias, which
 * are one operation if nothing stands between them.
 *
 * @param path what a step does
 */
export function withoutDetours(path: readonly Entry[]): readonly Entry[] {
  const shapes: (readonly number[])[] = [];
  /** For each tensor the one that has its elements in its shape, and the one that had other shapes before. */
  const same: number[] = [];
  const reshaped: (readonly number[])[] = [];
  return path.map(entry => {
    const first = shapes.length;
    for (let i = 0; i < tensorsOf(entry); i++) {
      shapes.push(entry.kind === 'operation' ? entry.outputs[i].shape : entry.shape);
      same.push(first + i);
      reshaped.push([first + i]);
    }
    if (entry.kind !== 'operation') return entry;
    const inputs = entry.inputs.map(input => same[input]);
    if (entry.name === 'Reshape') {
      const before = reshaped[inputs[0]];
      reshaped[first] = [...before, first];
      same[first] = before.find(tensor => sameList(shapes[tensor], shapes[first])) ?? first;
    }
    return { ...entry, inputs };
  });
}
