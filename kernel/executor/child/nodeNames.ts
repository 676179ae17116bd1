import Module from 'node:module';
import { CELL_FILE, cellModules, FOLDER } from './modules';

const { require } = cellModules;

/** `module` of cells. */
const module_ = Object.assign(new Module('<cell>'), {
  paths: require.resolve.paths('a') ?? [],
  require,
});

/** The names that Node gives to a CommonJS module. */
export const NODE_NAMES = 'exports, require, module, __filename, __dirname';

/** The values of `NODE_NAMES`. */
export function nodeNames() {
  return [module_.exports as unknown, require, module_, CELL_FILE, FOLDER] as const;
}
