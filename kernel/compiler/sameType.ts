import * as ts from 'typescript';
import { cellFileName } from './cellFiles';
import type { Files } from './files';

/** Whether what two cells export under a name has the same type. */
export function sameType(program: ts.Program | undefined, files: Files) {
  return (name: string, a: number, b: number): boolean => {
    const checker = program?.getTypeChecker();
    const [first, second] = [a, b].map(cell => {
      const file = program?.getSourceFile(files.path(`${cellFileName(cell)}.ts`));
      const module = file && checker?.getSymbolAtLocation(file);
      const symbol = module && checker?.tryGetMemberInModuleExports(name, module);
      return symbol && checker?.getTypeOfSymbol(symbol);
    });
    if (!checker || !first || !second) return false;
    if (first === second) return true;
    // `any` can be assigned to everything, and everything to it.
    const text = (type: ts.Type) => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    return (
      text(first) === text(second) &&
      checker.isTypeAssignableTo(first, second) &&
      checker.isTypeAssignableTo(second, first)
    );
  };
}
