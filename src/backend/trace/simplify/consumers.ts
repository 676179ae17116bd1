import { tensorCount, type Instruction, type Operation } from '../trace';

export const isOperation = (instruction: Instruction | undefined, name: string): instruction is Operation =>
  instruction?.kind === 'operation' && instruction.name === name;

/**
 * Which instructions take each tensor of a trace.
 *
 * @returns `users`, the instructions that take a tensor, by its index; and `first`, the index of an instruction's
 *   first tensor, by the instruction's index
 */
export function consumersOf(path: readonly Instruction[]) {
  const users: number[][] = [];
  const first: number[] = [];
  path.forEach((instruction, i) => {
    first.push(users.length);
    if (instruction.kind === 'operation') for (const input of instruction.inputs) users[input].push(i);
    for (let added = tensorCount(instruction); added > 0; added--) users.push([]);
  });
  return { users, first };
}
