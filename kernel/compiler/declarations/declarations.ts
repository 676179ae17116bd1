import * as ts from 'typescript';
import { withDocumentation } from './methods';
import { withoutRanks } from './ranks';

/** A declaration file of tfjs's core, and its path within `dist`, without `.d.ts`. */
const TFJS = /^(?<dist>.*\/@tensorflow\/tfjs-core\/dist\/)(?<path>.+)\.d\.ts$/;
const METHODS = 'public/chained_ops/';

/**
 * The text of a file as the language service sees it: tfjs's declarations are kinder there. Every package
 * that shows tensors to its users (tfjs, tfjs-node, tfjs-layers, danfo) takes their types from these files.
 */
export function declarations(file: string, text: string): string {
  const { dist, path } = TFJS.exec(file)?.groups ?? {};
  if (path === undefined) return text;
  const loose = withoutRanks(path, text);
  if (!path.startsWith(METHODS)) return loose;
  return withDocumentation(path, loose, other => ts.sys.readFile(dist + other));
}
