import type { Assignment } from '../assignment';

/** `Lab 05 backpropagation` */
export function titleOf({ lab }: Assignment): string {
  return `Lab ${lab.replaceAll('-', ' ')}`;
}
