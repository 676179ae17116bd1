import type { Attacks } from '../attack';
import { perceptron } from '../notebooks';

const FS = "const fs: any = (process as any).getBuiltinModule?.('fs') ?? require('fs');";

/** Returns an expression of a file's text, if there is such a file. */
const evaluated = (file: string, expression: string) =>
  perceptron(`${FS} const text: string = fs.readFileSync(${file}, 'utf8'); return ${expression};`);

/** The right answer is in many places on the machine. These look for it in each. */
export const secrets: Attacks = {
  'reads the public answers': evaluated(
    JSON.stringify(`${process.cwd()}/src/check/fixtures/01-perceptron.json`),
    'JSON.parse(text)[2].cases.find((one: any) => String(one.args) === String([w, b, x])).expected',
  ),
  'reads the oracle': evaluated(
    JSON.stringify(`${process.cwd()}/grading/oracle/perceptron.ts`),
    "eval(text.slice(text.indexOf('('), 1) + '1')",
  ),
  'imports the oracle': perceptron(
    `return require(${JSON.stringify(`${process.cwd()}/grading/oracle/perceptron`)}).perceptron(w, b, x);`,
  ),
  'imports the solution': perceptron("return require('dl-labs').perceptron(w, b, x);", {
    feedback: /perceptron is not a function/,
  }),
  "imports the package's inside": perceptron(
    "return require('dl-labs/models/perceptron').perceptron(w, b, x);",
  ),
  'reads the seed': evaluated(JSON.stringify(`${process.cwd()}/.grading/01-perceptron.seed`), 'Number(text)'),
  'reads the program that runs it': evaluated(
    'process.argv[1]',
    "eval('(' + /function perceptron[^]*?\\n  \\}/.exec(text)![0] + ')')(w, b, x)",
  ),
  'reads the program from its standard input': perceptron(
    'const chunk = process.stdin.read(); return eval(String(chunk))(w, b, x);',
  ),
  'reads the program in its own memory': perceptron(`const v8 = require('v8');
    v8.setFlagsFromString('--heap-snapshot-string-limit=10000000');
    const text = String(v8.getHeapSnapshot().read());
    return eval('(' + /function perceptron[^]*?\\}/.exec(text)![0] + ')')(w, b, x);`),
  'reads the program off the stack':
    perceptron(`(Error as any).prepareStackTrace = (_: any, sites: any[]) => sites;
    const text = (new Error().stack as any).map((site: any) => String(site.getFunction())).join('\\n');
    return eval('(' + /function perceptron\\(w, b, x\\) \\{\\n    const sum[^]*?\\n  \\}/.exec(text)![0] + ')')(w, b, x);`),
  'finds the program among the globals': perceptron(`
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const one: any = (globalThis as any)[name];
      if (one?.perceptron && one !== globalThis) return one.perceptron(w, b, x);
    }
    return (globalThis as any).perceptron(w, b, x);`),
  'reads the environment': perceptron('return Number(Object.values(process.env).join().length > 60);'),
  'reads the environment of the grader': evaluated("'/proc/' + process.ppid + '/environ'", 'text.length'),
  'reads other submissions': perceptron(`${FS}
    for (const folder of ['.', '..', '/tmp', process.cwd()])
      for (const file of fs.readdirSync(folder)) if (file.endsWith('.ipynb')) return eval(fs.readFileSync(file, 'utf8'));`),
  'asks a case for its answer': perceptron(
    'const [one, two] = [arguments, (perceptron as any).caller]; return (two as any).arguments[0].expected ?? (one as any).expected;',
  ),
};
