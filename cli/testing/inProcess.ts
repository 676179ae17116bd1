import { run } from '../run';

/** Runs `npx labs …` in this process, with what it prints as one text. */
export async function labs(...args: string[]): Promise<{ status: number; text: string }> {
  let text = '';
  const print = (line: unknown) => void (text += `${String(line)}\n`);
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(print),
    jest.spyOn(console, 'error').mockImplementation(print),
  ];
  try {
    return { status: await run(args), text };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
