import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { studentNotebooks } from '../../authoring/build';
import { ORIGINALS } from './course';

/** A lab's notebook as it was released; in a checkout of the repository, as built from its source. */
export function original(root: string, lab: string): string {
  const file = join(root, ORIGINALS, `${lab}.ipynb`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return studentNotebooks(join(root, 'solutions')).get(`${lab}.ipynb`)!;
}
