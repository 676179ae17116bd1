import type * as ts from 'typescript';

/**
 * What reading a tensor gives. If TypeScript does not know the rank, the values are both a number and an
 * array: they can be indexed as deep as one likes, and used as numbers at any depth, but never as a string.
 */
const TYPES = `
/** The lengths of a tensor's axes. TypeScript does not know how many there are: it may be any tuple. */
export interface Shape extends Array<number> {
    0: number; 1: number; 2: number; 3: number; 4: number; 5: number;
    length: any;
}
/**
 * The values of a tensor whose rank TypeScript does not know: a number, an array of numbers, or arrays in
 * arrays, as deep as the tensor has axes.
 */
export type NestedNumbers = number & NestedMethods & NestedNumbers[];
/** Methods of arrays that take numbers. */
export interface NestedMethods {
    flat(depth?: number): NestedNumbers;
    includes(value: number, from?: number): boolean;
    indexOf(value: number, from?: number): number;
    lastIndexOf(value: number, from?: number): number;
    push(...values: NestedNumbers[] | number[] | number[][]): number;
    reduce(combine: (sum: number, value: number, index: number) => number): number;
    reduceRight(combine: (sum: number, value: number, index: number) => number): number;
}
/** The values of a tensor of rank R: numbers in nested arrays. */
export type ArrayOf<R extends Rank> = Rank extends R ? NestedNumbers
    : [R] extends [Rank.R0] ? number
    : [R] extends [Rank.R1] ? number[]
    : [R] extends [Rank.R2] ? number[][]
    : [R] extends [Rank.R3] ? number[][][]
    : [R] extends [Rank.R4] ? number[][][][]
    : [R] extends [Rank.R5] ? number[][][][][]
    : [R] extends [Rank.R6] ? number[][][][][][]
    : NestedNumbers;
`;

const TUPLE = String.raw`\[number(?:, number)*\]`;

/** A shape may have any length, wherever a function of tfjs takes one. */
const SHAPES: readonly Change[] = [
  [/\bShapeMap\[\w+\]/g, 'number[]'],
  [new RegExp(String.raw`(\w*shape\??: )${TUPLE}(?: \| ${TUPLE})*(?=[,)])`, 'gi'), '$1number[]'],
];

type Change = readonly [found: RegExp, becomes: string];

/**
 * Each of tfjs's 139 files for methods declares the interface of tensors once more. If only the class declares its
 * type parameter, TypeScript sees at once that a method does not depend on it, and does not compare the methods of
 * two ranks one by one, which took a fifth of the time of every check.
 */
const METHODS: readonly Change[] = [
  [/(?<=\binterface Tensor)<R extends Rank = Rank>/, ''],
  [/\bTensor<R>(?= \| Tensor1D)/g, 'Tensor'],
];

/** What changes in single declaration files of tfjs-core's `dist`. */
export const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  tensor: [
    [/(?<=\bshape: )ShapeMap\[R\](?=;)/g, "import('./types').Shape"],
    [/(?<=readonly rankType: )R(?=;)/, 'Rank'],
    [
      /(?<= array)\(\): Promise<ArrayMap\[R\]>/,
      "<S extends Rank = R>(): Promise<import('./types').ArrayOf<S>>",
    ],
    [/(?<= arraySync)\(\): ArrayMap\[R\]/, "<S extends Rank = R>(): import('./types').ArrayOf<S>"],
    [
      /(?<= buffer<D extends DataType = 'float32')>\(\): Promise<TensorBuffer<R, D>>/,
      ', S extends Rank = R>(): Promise<TensorBuffer<S, D>>',
    ],
    [
      /(?<= bufferSync<D extends DataType = 'float32')>\(\): TensorBuffer<R, D>/,
      ', S extends Rank = R>(): TensorBuffer<S, D>',
    ],
    [/(?<= variable)(\(.*\)): Variable<R>/, '<S extends Rank = R>$1: Variable<S>'],
  ],
  types: [
    [new RegExp(String.raw`(?<=R\d: )${TUPLE}(?=;)`, 'g'), 'number[]'],
    [/$/, TYPES],
  ],
};

/**
 * tfjs's declarations, changed so that tensors that differ in rank alone have the same type. Everything else
 * that TypeScript checks stays as it was.
 *
 * Operations in tfjs forget the rank of what they return (`x.add(1)` is a tensor of any rank), so that
 * TypeScript would refuse right code; TensorFlow checks ranks when the code runs. The rank stays where a
 * tensor is read, as the default of a method's own type parameter, because defaults are not compared. So
 * `arraySync()` still gives a matrix's values as `number[][]`.
 *
 * @param file its path within tfjs-core's `dist`, without `.d.ts`
 */
export function withoutRanks(file: string, text: string): string {
  return [...(CHANGES[file] ?? []), ...METHODS, ...SHAPES].reduce(
    (changed, [found, becomes]) => changed.replace(found, becomes),
    text,
  );
}

/**
 * Whether an error is only that a variable got its first value from a tensor of unknown rank and is now
 * assigned another number, or array of numbers: `let best = y.arraySync()[0]; best = 0;`.
 */
export function isOfRankAlone({ code, messageText }: ts.Diagnostic): boolean {
  const text = typeof messageText === 'string' ? messageText : messageText.messageText;
  return code === 2322 && /^Type 'number(?:\[\])*' is not assignable to type 'NestedNumbers'\.$/.test(text);
}
