import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import ts from 'typescript';

/**
 * The course's package as students get it: minified JavaScript, and declarations with all of the
 * documentation, file by file.
 *
 * `dl-labs` holds reference implementations of what students write themselves. Notebooks can use them, but no
 * student should find an answer ready to copy while looking something up.
 *
 * @param sources TypeScript of `src/`, by path from the root
 * @returns the files in their place, by path from the root
 */
export async function compileLibrary(
  root: string,
  sources: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [path, text] of sources) {
    const { code } = await esbuild.transform(text, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      minify: true,
      keepNames: true, // an error's stack names the function that threw it
      charset: 'utf8',
    });
    files.set(path.replace(/\.ts$/, '.js'), code);
  }
  for (const [path, text] of declarations(root)) files.set(path, text);
  const manifest = JSON.parse(readFileSync(join(root, 'src/package.json'), 'utf8')) as object;
  const entries = { ...manifest, main: 'index.js', types: 'index.d.ts' };
  return files.set('src/package.json', `${JSON.stringify(entries, undefined, 2)}\n`);
}

function declarations(root: string): Map<string, string> {
  const tsconfig = readFileSync(join(root, 'tsconfig.json'), 'utf8');
  const { compilerOptions } = JSON.parse(tsconfig) as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, root);
  const program = ts.createProgram([join(root, 'src/index.ts')], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: root,
  });
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    const path = file.slice(root.length + 1).replaceAll('\\', '/');
    if (path.startsWith('src/')) files.set(path, text); // what it imports from elsewhere is released as it is
  });
  if (diagnostics.length > 0)
    throw new Error(ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
  return files;
}
