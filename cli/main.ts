import { run } from './run';

// `npx labs exercises | head -1`: the reader has seen enough. The status is that of SIGPIPE.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(141);
  });

void run(process.argv.slice(2)).then(status => {
  process.exitCode = status;
});
