/** A command does not do what it was asked for. The message says why and what to do: there is no stack to print. */
export class Refusal extends Error {
  /** @param status the command's exit status: 2 where it was asked wrongly, 1 where something is not as it should be */
  constructor(
    message: string,
    readonly status: 1 | 2 = 2,
  ) {
    super(message);
  }
}
