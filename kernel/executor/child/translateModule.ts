import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import { awaits } from '../../../notebook/awaits';
import { moduleSyntax } from '../../compiler/moduleSyntax';
import { EMIT_OPTIONS } from '../../compiler/options';

const NAMES = { meta: '__importMeta', import: '__import', load: '__load' } as const;

/**
 * A file's JavaScript, translated by TypeScript rather than by esbuild, which refuses a top-level await in
 * CommonJS and leaves `import()` to Node, to which a file that is also required would be another module. This
 * file loads TypeScript's 40 MB, so it is loaded itself only when such a module is.
 *
 * The code finds what `moduleSyntax` leaves to the executor in `module.syntax`.
 *
 * @param waits whether the top level may await: `module.evaluation` is then its promise
 * @throws Error with the code ERR_REQUIRE_ASYNC_MODULE if it awaits and may not
 */
export function translateModule(filename: string, waits: boolean): string {
  const source = readFileSync(filename, 'utf8').replace(/^\uFEFF?(#!.*)?/, '');
  if (!waits && awaits(ts.createSourceFile(filename, source, ts.ScriptTarget.ES2022)))
    throw Object.assign(new Error(`${filename} awaits at its top level`), {
      code: 'ERR_REQUIRE_ASYNC_MODULE',
    });
  const { outputText, sourceMapText = '{}' } = ts.transpileModule(source, {
    fileName: filename.replace(/\.[cm]([jt]s)$/, '.$1'), // otherwise .mts and .mjs would stay ES modules
    compilerOptions: { ...EMIT_OPTIONS, verbatimModuleSyntax: false, isolatedModules: true, allowJs: true },
    transformers: moduleSyntax(NAMES, waits ? () => undefined : undefined),
  });
  const javascript = outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
  const isStrict = javascript.startsWith('"use strict"');
  const head = `${isStrict ? '"use strict";' : ''}const { __load, __import, __importMeta } = module.syntax;`;
  const [begin, end] = waits ? ['module.evaluation = (async () => {', '})();'] : ['', ''];
  // Behind the head, the text is one line further down than in its map.
  const map = JSON.parse(sourceMapText) as { mappings: string };
  const shifted = JSON.stringify({ ...map, sources: [filename], mappings: `;${map.mappings}` });
  const url = `data:application/json;base64,${Buffer.from(shifted).toString('base64')}`;
  return `${head}${begin}\n${javascript}\n${end}\n//# sourceMappingURL=${url}`;
}
