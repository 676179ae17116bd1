import { tensorCount, type Instruction, type Operation } from '../trace';

export const isOperation = (instruction: Instruction | undefined, name: string): instruction is Operation =>
  instruction?.kind === 'operation' && instruction.name === name;

/**
 * Which instructions make and which take each tensor of a trace.
 *
 * @returns by the index of a tensor: `users`, the instructions that take it, and `maker`, the one that makes it;
 *   by the index of an instruction: `first`, the index of its first tensor
 */
export function consumersOf(path: readonly Instruction[]) {
  const users: number[][] = [];
  const maker: number[] = [];
  const first: number[] = [];
  path.forEach((instruction, i) => {
    first.push(users.length);
    if (instruction.kind === 'operation') for (const input of instruction.inputs) users[input].push(i);
    for (let added = tensorCount(instruction); added > 0; added--) {
      users.push([]);
      maker.push(i);
    }
  });
  return { users, maker, first };
}
