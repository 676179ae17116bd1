/** The four inputs (a, b) of a gate, in the order of its outputs. */
export const CORNERS: [a: number, b: number][] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** A logic gate of two inputs: its outputs for 00, 01, 10 and 11. */
export interface Gate {
  name: string;
  outputs: [f00: number, f01: number, f10: number, f11: number];
}

/** All gates of two inputs. */
export const GATES: Gate[] = [
  { name: 'always 0', outputs: [0, 0, 0, 0] },
  { name: 'AND', outputs: [0, 0, 0, 1] },
  { name: 'a and not b', outputs: [0, 0, 1, 0] },
  { name: 'a', outputs: [0, 0, 1, 1] },
  { name: 'b and not a', outputs: [0, 1, 0, 0] },
  { name: 'b', outputs: [0, 1, 0, 1] },
  { name: 'XOR', outputs: [0, 1, 1, 0] },
  { name: 'OR', outputs: [0, 1, 1, 1] },
  { name: 'NOR', outputs: [1, 0, 0, 0] },
  { name: 'XNOR', outputs: [1, 0, 0, 1] },
  { name: 'not b', outputs: [1, 0, 1, 0] },
  { name: 'a or not b', outputs: [1, 0, 1, 1] },
  { name: 'not a', outputs: [1, 1, 0, 0] },
  { name: 'b or not a', outputs: [1, 1, 0, 1] },
  { name: 'NAND', outputs: [1, 1, 1, 0] },
  { name: 'always 1', outputs: [1, 1, 1, 1] },
];
