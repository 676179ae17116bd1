/** A submission that is no notebook: the message says what it is instead, in words that follow its name. */
export class UnreadableError extends Error {}
