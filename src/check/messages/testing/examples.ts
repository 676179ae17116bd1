/**
 * For each code at least one example with its sentence: the list by which the sentences are reviewed and
 * translated. A code without an example is a type error.
 */
export type Examples<Data extends { readonly code: string }, Sentence = string> = {
  readonly [Code in Data['code']]: readonly (readonly [Extract<Data, { code: Code }>, Sentence])[];
};
