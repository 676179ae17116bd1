import * as ts from 'typescript';

/** How many members are listed: a tensor has 160. */
const LIMIT = 50;

/**
 * A line for each public member of what a type's name stands for: `relu(): Tensor`, `readonly size: number`.
 *
 * @param shown how TypeScript itself shows the name: an alias's members may be in it
 * @returns undefined if the symbol is not a type's
 */
export function membersOf(symbol: ts.Symbol, checker: ts.TypeChecker, shown: string): string[] | undefined {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (target.flags & ts.SymbolFlags.Enum) return target.exports && enumMembers(target.exports, checker);
  if (!(target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)))
    return undefined;
  const type = checker.getDeclaredTypeOfSymbol(target);
  const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  if (!isObject || shown.includes('{')) return undefined;
  const lines = [
    ...type.getCallSignatures().map(signature => checker.signatureToString(signature)),
    ...checker
      .getIndexInfosOfType(type)
      .map(
        ({ keyType, type: value }) =>
          `[key: ${checker.typeToString(keyType)}]: ${checker.typeToString(value)}`,
      ),
    ...type
      .getProperties()
      .filter(isPublic)
      .flatMap(property => memberLines(property, checker)),
  ];
  const more = lines.length - LIMIT;
  return more > 0 ? [...lines.slice(0, LIMIT), `… and ${more} more`] : lines;
}

function memberLines(member: ts.Symbol, checker: ts.TypeChecker): string[] {
  const name = checker.symbolToString(member);
  const type = checker.getTypeOfSymbol(member);
  const optional = member.flags & ts.SymbolFlags.Optional ? '?' : '';
  if (member.flags & ts.SymbolFlags.Method)
    return checker
      .getNonNullableType(type)
      .getCallSignatures()
      .map(signature => `${name}${optional}${checker.signatureToString(signature)}`);
  const isReadonly = modifiers(member) & ts.ModifierFlags.Readonly;
  const shown = checker.typeToString(type);
  const text = optional ? shown.replace(/ \| undefined$/, '') : shown;
  return [`${isReadonly ? 'readonly ' : ''}${name}${optional}: ${text}`];
}

function enumMembers(members: ts.SymbolTable, checker: ts.TypeChecker): string[] {
  return [...members.values()].map(({ name, valueDeclaration }) => {
    const value =
      valueDeclaration && ts.isEnumMember(valueDeclaration)
        ? checker.getConstantValue(valueDeclaration)
        : undefined;
    return value === undefined ? name : `${name} = ${JSON.stringify(value)}`;
  });
}

function isPublic(member: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (modifiers(member) & hidden) === 0 && !/^(?:#|__)/.test(member.name);
}

function modifiers({ declarations }: ts.Symbol): ts.ModifierFlags {
  return declarations?.[0] ? ts.getCombinedModifierFlags(declarations[0]) : ts.ModifierFlags.None;
}
