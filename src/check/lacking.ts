import { isThereWhenGraded } from '../../notebook/slice/modules';
import type { Needed } from '../../notebook/slice/needed';
import { describeAbsent, describeFailure, describeRequire } from './messages/failures';

/** What a function needs and will not have when it is graded, in sentences. */
export function lacking(name: string, { missing, imports, requires }: Needed): string[] {
  if (missing) return [describeFailure(name, missing)];
  const absent = imports.filter(module => !isThereWhenGraded(module));
  return [
    ...absent.map(module => describeAbsent(name, module)),
    ...(requires ? [describeRequire(name)] : []),
  ];
}
