/**
 * A lab's name is its number and its topic: `05-overfitting`. The topic identifies the lab; the number is only its place
 * in the course, and may change. So a file that was made under another number is found by its topic.
 *
 * @example
 * topicOf('05-overfitting') //=> 'overfitting'
 */
export function topicOf(name: string): string {
  return name.replace(/^\d{1,2}-/, '');
}

/**
 * Finds a lab.
 *
 * @param said its present number, its topic, or its topic with any number: `5`, `overfitting`, `04-overfitting`
 * @param labs the present names of the labs
 * @returns its present name; undefined if there is no such lab
 */
export function labNamed(said: string, labs: readonly string[]): string | undefined {
  if (/^\d{1,2}$/.test(said)) return labs.find(lab => lab.startsWith(`${said.padStart(2, '0')}-`));
  return labs.find(lab => topicOf(lab) === topicOf(said));
}
