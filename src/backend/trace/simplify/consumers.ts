import { tensorCount, type Instruction, type Operation } from '../trace';

export const isOperation = (instruction: Instruction | undefined, name: string): instruction is Operation =>
  instruction?.kind === 'operation' && instruction.name === name;

/** Which instructions a recording's tensors come from and go to, in the order of the instructions. */
export function consumersOf(path: readonly Instruction[]) {
  const users: number[][] = [];
  const maker: number[] = [];
  /** For each instruction its first tensor. */
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
