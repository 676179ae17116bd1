/** A submission that is not a notebook; the message says what it is, in words that follow its name. */
export class UnreadableError extends Error {}
