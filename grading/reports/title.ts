import type { Assignment } from '../assignment/assignment';

/** `Lab 05 backpropagation` */
export function titleOf({ lab }: Assignment): string {
  return `Lab ${lab.replaceAll('-', ' ')}`;
}
