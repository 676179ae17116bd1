import { list, plural, shapeOf, type Explanation } from './words';

export const matMul: Explanation = ({ args }) => {
  const [a, b] = args.map(shapeOf);
  const [, , transposeA, transposeB] = args;
  if (!a || !b) return undefined;
  const product = `${list(a)}${transposeA ? ' transposed' : ''} times ${list(b)}${transposeB ? ' transposed' : ''}`;
  if (a.length < 2 || b.length < 2) {
    const [vector, asMatrix] = a.length < 2 ? [a, [1, ...a]] : [b, [...b, 1]];
    const hint =
      vector.length === 1
        ? `: reshape ${list(vector)} to ${list(asMatrix)}, or use dot`
        : '. To multiply by a number, use mul';
    return `${product} is not a product of matrices${hint}`;
  }
  const [innerA, innerB] = [a[a.length - (transposeA ? 2 : 1)], b[b.length - (transposeB ? 1 : 2)]];
  if (innerA !== innerB) return `${product} does not fit: the inner sizes ${innerA} and ${innerB} differ`;
  const [batchA, batchB] = [a.slice(0, -2), b.slice(0, -2)];
  const fits = batchA.every((size, i) => {
    const other = batchB[i - batchA.length + batchB.length];
    return other === undefined || size === other || size === 1 || other === 1;
  });
  return fits
    ? undefined
    : `${product} does not fit: the sizes before the matrices, ${list(batchA)} and ${list(batchB)}, differ`;
};

export const dot: Explanation = ({ args }) => {
  const [a, b] = args.map(shapeOf);
  if (!a || !b) return undefined;
  const long = [a, b].find(shape => shape.length !== 1 && shape.length !== 2);
  if (long) return `expected vectors or matrices, got ${list(a)} and ${list(b)}`;
  const [innerA, innerB] = [a[a.length - 1], b[0]];
  if (innerA === innerB) return undefined;
  return `${list(a)} times ${list(b)} does not fit: the inner sizes ${innerA} and ${innerB} differ`;
};

export const outerProduct: Explanation = ({ args }) => {
  const [a, b] = args.map(shapeOf);
  if (!a || !b || (a.length === 1 && b.length === 1)) return undefined;
  return `expected two vectors, got ${list(a)} and ${list(b)}`;
};

/** `einsum('ij,jk->ik', a, b)`: each letter is one size. */
export const einsum: Explanation = ({ args: [equation, ...tensors] }) => {
  if (typeof equation !== 'string') return undefined;
  const terms = equation.replaceAll(' ', '').split('->')[0].split(',');
  if (terms.length !== tensors.length)
    return `'${equation}' is for ${plural(terms.length, 'tensor')}, got ${tensors.length}`;
  const sizes = new Map<string, number>();
  for (const [i, term] of terms.entries()) {
    const shape = shapeOf(tensors[i]);
    if (!shape) return undefined;
    if (shape.length !== term.length)
      return `'${term}' is for a tensor with ${plural(term.length, 'size')}, got ${list(shape)}`;
    for (const [j, letter] of [...term].entries()) {
      const size = sizes.get(letter) ?? shape[j];
      if (size !== shape[j])
        return `the sizes that '${equation}' calls ${letter} differ: ${size} and ${shape[j]}`;
      sizes.set(letter, size);
    }
  }
  return undefined;
};
