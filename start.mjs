// The two commands: `npm start` and `npm test`. Written so that an old Node can read it and be told what it lacks.
import { fileURLToPath } from 'url';
import { dirname } from 'path';
import nodeVersion from './setup/node-version.cjs';

var problem = nodeVersion.nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(problem + '\n');
  process.exitCode = 1;
} else {
  import('./setup/main.cjs').then(function (setup) {
    return setup.default.main(dirname(fileURLToPath(import.meta.url)), process.argv.slice(2));
  });
}
