import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Misuse } from '../setup/failure.cjs';
import { exampleName, skeleton } from './skeleton';

/** The folders that have a file or a folder for each lab. */
const FOLDERS = ['solutions', 'labs', 'grading/exercises'];

/**
 * Writes the sources of a new lab, which passes all tests once `build` has run.
 *
 * @param name its number and topic, such as `NN-topic`
 * @returns the paths of the files from the root
 * @throws Misuse if the name is not such a name, or something of that name exists
 */
export function newLab(name: string, root: string): string[] {
  const { number, topic } =
    /^(?<number>\d\d)-(?<topic>[a-z][a-z0-9]*(-[a-z0-9]+)*)$/.exec(name)?.groups ?? {};
  if (number === undefined)
    throw new Misuse(
      `A new lab needs two digits and a topic in lower case, joined by hyphens; got "${name}"`,
      'For example: npm run new:lab -- 16-attention',
    );
  const taken = FOLDERS.flatMap(folder =>
    readdirSync(join(root, folder)).map(file => `${folder}/${file}`),
  ).find(path => path.split('/').at(-1)?.startsWith(`${number}-`));
  if (taken) throw new Misuse(`There is a lab ${number} already: ${taken}`, 'Choose another number.');
  const exercises = join(root, 'grading/exercises');
  const twin = readdirSync(exercises, { recursive: true, encoding: 'utf8' }).find(
    file => basename(file) === `${exampleName(topic)}.ts`,
  );
  if (twin)
    throw new Misuse(
      `There is a function of that name already: grading/exercises/${twin}`,
      'Rename it first.',
    );

  const files = skeleton(number, topic);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: 'wx' });
  }
  return [...files.keys()];
}

/** Runs what `npm run build:labs` runs. */
function build(root: string): void {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, program] of scripts['build:labs'].matchAll(/start\.mjs run (\S+)/g))
    execFileSync(process.execPath, ['--require', join(root, 'setup/typescript.cjs'), join(root, program)], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
}

function main(name = ''): void {
  const root = join(__dirname, '..');
  const written = newLab(name, root);
  build(root);
  const built = [
    `labs/${name}.ipynb`,
    ...[name, 'hints', 'index'].map(file => `src/check/fixtures/${file}.json`),
  ];
  process.stdout.write(`Wrote
${written.map(path => `  ${path}\n`).join('')}and built from them
${built.map(path => `  ${path}\n`).join('')}
Next: replace the weighted mean, in the lab's source and in its exercise, by what the lab is about; each further function that
students write gets a file beside that exercise. Then run "npm run build:labs" and "npm test -- ${name}", and in the end "npm test".
`);
}

if (require.main === module) {
  try {
    main(process.argv[2]);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    process.stderr.write(`${error.message}.\n${error.remedy}\n`);
    process.exitCode = error.status;
  }
}
