/** Where tfjs declares the function behind a method: `x.fft()` is `tf.spectral.fft(x)`. */
const FOLDERS = ['ops', 'ops/spectral', 'ops/image'];

/**
 * tfjs's declaration of a method of tensors, with the documentation of the function of the same name: tfjs
 * declares `x.stridedSlice(…)` without any. A few methods have no function; theirs is in their JavaScript.
 *
 * @param file its path within tfjs-core's `dist`, without `.d.ts`
 * @param read gives the text of a file of tfjs-core's `dist`
 */
export function withDocumentation(
  file: string,
  text: string,
  read: (file: string) => string | undefined,
): string {
  const [start, name] = /interface Tensor\b.*\{\s*(?=(\w+)[<(])/.exec(text) ?? [];
  if (start === undefined) return text;
  const base = file.replace(/^.*\//, '');
  const places = [
    ...FOLDERS.map(folder => [`${folder}/${base}.d.ts`, `declare function ${name}_`]),
    [`${file}.js`, `.prototype.${name} =`],
  ];
  for (const [place, code] of places) {
    const comment = commentAbove(code, read(place) ?? '');
    if (comment !== undefined) return text.replace(start, () => `${start}${comment}\n`);
  }
  return text;
}

/** The documentation comment that ends in the line above `code`, or above a comment with nothing but `@doc`. */
function commentAbove(code: string, text: string): string | undefined {
  const above = text
    .slice(0, Math.max(0, text.indexOf(code)))
    .replace(/\n[^\n]*$/, '')
    .replace(/\n\/\*\* @doc .*\*\/$/, '');
  return above.endsWith('*/') ? above.slice(above.lastIndexOf('/**')) : undefined;
}
