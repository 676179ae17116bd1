/** What an exercise's blank does until the student replaces it; `check` recognizes the message. */
export function blankOf(name: string): string {
  return `throw new Error('${name} is not written yet')`;
}

/** The first exercise that a cell leaves blank; undefined if there is none. */
export function blankIn(source: string): string | undefined {
  return /throw new Error\('(\w+) is not written yet'\)/.exec(source)?.[1];
}
