/**
 * Cells in which a callback computes without end, one for each source of events. They need a global `busy`: see
 * `prepareInterrupts`.
 */
const FOREVER = 'await new Promise(() => {});';

export const COMPUTING_CALLBACKS: Readonly<Record<string, string>> = {
  setTimeout: `setTimeout(busy, 1); ${FOREVER}`,
  'one timer of many that are due': `for (let i = 0; i < 5; i++) setTimeout(busy, 1); ${FOREVER}`,
  'a timer inside a timer': `setTimeout(() => setTimeout(busy, 1), 1); ${FOREVER}`,
  setInterval: `setInterval(busy, 1); ${FOREVER}`,
  setImmediate: `setImmediate(busy); ${FOREVER}`,
  'one immediate of many': `for (let i = 0; i < 5; i++) setImmediate(busy); ${FOREVER}`,
  'a timer that the cell does not wait for': 'setTimeout(busy, 0); setImmediate(busy);',
  'node:timers/promises': `import { setTimeout as sleep } from "node:timers/promises"; await sleep(1); busy();`,
  'an interval of node:timers/promises': `import { setInterval as every } from "node:timers/promises"; for await (const _ of every(1)) busy();`,
  'process.nextTick': `process.nextTick(busy); ${FOREVER}`,
  'a tick inside a timer': `setTimeout(() => process.nextTick(busy), 1); ${FOREVER}`,
  queueMicrotask: `queueMicrotask(busy); ${FOREVER}`,
  'a promise chain': `Promise.resolve().then(() => 1).then(busy); ${FOREVER}`,
  'a thenable': `const thenable = { then(): void { busy(); } }; const promise = thenable as unknown as Promise<void>; await promise;`,
  'an async function': 'async function work() { await 0; busy(); } await work();',
  'node:fs': `import { stat } from "node:fs"; stat(".", busy); ${FOREVER}`,
  'node:fs/promises': `import { stat } from "node:fs/promises"; await stat(".").then(busy);`,
  'fs.watch': `import { mkdtempSync, watch, writeFileSync } from "node:fs"; import { tmpdir } from "node:os";
    const folder = mkdtempSync(tmpdir() + "/watched-"); watch(folder, busy);
    setInterval(() => writeFileSync(folder + "/file", "text"), 10); ${FOREVER}`,
  'the end of a child process': `import { spawn } from "node:child_process"; spawn("true").on("exit", busy); ${FOREVER}`,
  'the output of a child process': `import { spawn } from "node:child_process"; spawn("yes").stdout.on("data", busy); ${FOREVER}`,
  exec: `import { exec } from "node:child_process"; exec("true", busy); ${FOREVER}`,
  'an EventEmitter': `import { EventEmitter } from "node:events"; const emitter = new EventEmitter().on("event", busy);
    setTimeout(() => emitter.emit("event"), 1); ${FOREVER}`,
  'an EventTarget': `const target = new EventTarget(); target.addEventListener("event", busy); setTimeout(() => target.dispatchEvent(new Event("event")), 1); ${FOREVER}`,
  'a server that listens': `import { createServer } from "node:net"; createServer().listen(0, busy); ${FOREVER}`,
  'a handler of an http server': `import { createServer } from "node:http"; const server = createServer(busy).listen(0, () =>
    fetch("http://localhost:" + (server.address() as { port: number }).port).catch(() => undefined)); ${FOREVER}`,
  'a response to fetch': `import { createServer } from "node:http"; const server = createServer((_, response) => response.end("text"));
    await new Promise<void>(done => server.listen(0, done));
    await fetch("http://localhost:" + (server.address() as { port: number }).port).then(busy);`,
  'a response to http.get': `import { createServer, get } from "node:http"; const server = createServer((_, response) => response.end("text"))
    .listen(0, () => get("http://localhost:" + (server.address() as { port: number }).port, busy)); ${FOREVER}`,
  'a datagram': `import { createSocket } from "node:dgram"; const socket = createSocket("udp4").on("message", busy);
    socket.bind(0, () => socket.send("text", socket.address().port)); ${FOREVER}`,
  'a message of a worker': `import { Worker } from "node:worker_threads";
    new Worker('require("node:worker_threads").parentPort.postMessage(1)', { eval: true }).on("message", busy); ${FOREVER}`,
  MessageChannel: `const { port1, port2 } = new MessageChannel(); port2.on("message", busy); port1.postMessage(1); ${FOREVER}`,
  BroadcastChannel: `const [one, two] = [new BroadcastChannel("name"), new BroadcastChannel("name")]; two.onmessage = busy; one.postMessage(1); ${FOREVER}`,
  'lines of node:readline': `import { createReadStream } from "node:fs"; import { createInterface } from "node:readline";
    createInterface({ input: createReadStream("package.json") }).on("line", busy); ${FOREVER}`,
  'an iteration over lines': `import { createReadStream } from "node:fs"; import { createInterface } from "node:readline";
    for await (const _ of createInterface({ input: createReadStream("package.json") })) busy();`,
  "a stream's data": `import { createReadStream } from "node:fs"; createReadStream("package.json").on("data", busy); ${FOREVER}`,
  'a stream that transforms': `import { Readable, Transform } from "node:stream"; Readable.from(["text"]).pipe(new Transform({ transform: busy })); ${FOREVER}`,
  FinalizationRegistry: `import { setFlagsFromString } from "node:v8"; import { runInNewContext } from "node:vm"; setFlagsFromString("--expose-gc");
    const registry = new FinalizationRegistry(busy); (() => registry.register({}, 1))();
    setInterval(runInNewContext("gc") as () => void, 10); ${FOREVER}`,
  'AbortSignal.timeout': `AbortSignal.timeout(1).addEventListener("abort", busy); setInterval(() => {}, 10); ${FOREVER}`,
  'dns.lookup': `import { lookup } from "node:dns"; lookup("localhost", busy); ${FOREVER}`,
  zlib: `import { gzip } from "node:zlib"; gzip("text", busy); ${FOREVER}`,
  crypto: `import { pbkdf2 } from "node:crypto"; pbkdf2("a", "b", 1, 8, "sha1", busy); ${FOREVER}`,
  'crypto.subtle': `await crypto.subtle.digest("SHA-1", new Uint8Array(1)).then(busy);`,
  AsyncResource: `import { AsyncResource } from "node:async_hooks"; setTimeout(() => new AsyncResource("name").runInAsyncScope(busy), 1); ${FOREVER}`,
  AsyncLocalStorage: `import { AsyncLocalStorage } from "node:async_hooks"; const storage = new AsyncLocalStorage<number>();
    storage.run(1, () => setTimeout(() => Promise.resolve().then(busy), 1)); ${FOREVER}`,
  'a signal': `process.once("SIGUSR2", busy); process.kill(process.pid, "SIGUSR2"); ${FOREVER}`,
};
