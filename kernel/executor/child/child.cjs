'use strict';
// esbuild, which loads TypeScript for tsx, keeps a thread and a process for later files; an interrupt would end them, and
// the next file would wait for ever. Without the thread, each file that is not in tsx's folder has a process of its own.
const { ESBUILD_WORKER_THREADS } = process.env;
process.env.ESBUILD_WORKER_THREADS = '0';
require('../../../setup/typescript.cjs');
if (ESBUILD_WORKER_THREADS === undefined) delete process.env.ESBUILD_WORKER_THREADS;
else process.env.ESBUILD_WORKER_THREADS = ESBUILD_WORKER_THREADS;
require('./main.ts');
