import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { Miniature } from './testing/miniature';

let project: Miniature;
let programs: string;
let wholesome: NodeJS.ProcessEnv;
beforeAll(() => {
  project = new Miniature();
  programs = path.join(path.dirname(project.root), 'programs');
  fs.mkdirSync(programs);
  wholesome = { ...project.env };
});
afterAll(() => project.remove());
afterEach(() => {
  project.env = { ...wholesome };
  fs.rmSync(programs, { recursive: true });
  fs.mkdirSync(programs);
});

/** Where this machine has a program. */
function find(program: string): string {
  const folders = process.env.PATH!.split(path.delimiter);
  return folders.map(folder => path.join(folder, program)).find(file => fs.existsSync(file))!;
}

/** Leaves only these programs on the path: as links, or as scripts where the text of one is given. */
function onlyPrograms(scripts: Record<string, string | undefined>): void {
  for (const [name, script] of Object.entries(scripts)) {
    const file = path.join(programs, name);
    if (script === undefined) fs.symlinkSync(find(name), file);
    else fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  project.env.PATH = programs;
}

const base = { node: undefined, npm: undefined, sh: undefined, env: undefined };

test('no Python: says which one is needed and how to get it, and keeps what is done', async () => {
  onlyPrograms(base);
  const { status, output } = await project.start();
  expect(status).toBe(1);
  expect(output).toContain('[1/4] packages from npm: done');
  expect(output).toContain('Stopped: JupyterLab needs Python 3.10 or newer, and no Python was found.');
  expect(output).toMatch(/apt install python3 python3-venv.*brew install.*winget install/);
});

test('a Python that is too old: says which version was found', async () => {
  const answer = { executable: '/usr/bin/python3', version: '3.9.18', venv: true, wide: true };
  onlyPrograms({ ...base, python3: `echo '${JSON.stringify(answer)}'` });
  const { status, output } = await project.start();
  expect(status).toBe(1);
  expect(output).toContain('needs Python 3.10 or newer, 64 bits; found only 3.9.18 at /usr/bin/python3.');
});

test('a Python without the venv module, as on Debian: names the package', async () => {
  const hide = path.join(programs, 'hide');
  fs.mkdirSync(hide);
  fs.writeFileSync(path.join(hide, 'sitecustomize.py'), "import sys\nsys.modules['ensurepip'] = None\n");
  const real = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
  }).stdout.trim();
  onlyPrograms({ ...base, python3: `PYTHONPATH='${hide}' exec '${real}' "$@"` });
  const { status, output } = await project.start();
  expect(status).toBe(1);
  expect(output).toMatch(/Stopped: Python 3\.\d+\.\d+ at .* lacks the venv module/);
  expect(output).toMatch(/sudo apt install python3\.\d+-venv/);
});

test('no npm: says where it comes from', async () => {
  const lonely = path.join(programs, 'node');
  fs.copyFileSync(process.execPath, lonely);
  project.env.PATH = programs;
  fs.rmSync(project.path('.setup'), { recursive: true, force: true });
  const { status, output } = await project.start(['--setup-only'], lonely);
  expect(status).toBe(1);
  expect(output).toContain('Stopped: npm was not found, neither beside this Node nor on the path.');
});

test('no network: says so, with the proxy to look at', async () => {
  Object.assign(project.env, {
    PIP_NO_INDEX: undefined,
    PIP_INDEX_URL: 'http://127.0.0.1:9/',
    PIP_RETRIES: '1',
  });
  delete project.env.PIP_FIND_LINKS;
  const { status, output } = await project.start();
  expect(status).toBe(1);
  expect(output).toContain('Stopped: the package server cannot be reached');
  expect(output).toContain('npm config get proxy');
});

test("without TensorFlow's server the rest is set up, with a warning, and the next start tries again", async () => {
  const wheel = fs.readdirSync(project.wheels).find(name => /^tensorflow.*-2\./.test(name))!; // not the one with CUDA, 1.0
  const aside = path.join(path.dirname(project.wheels), wheel);
  fs.renameSync(path.join(project.wheels, wheel), aside);
  Object.assign(project.env, {
    PIP_NO_INDEX: undefined,
    PIP_INDEX_URL: 'http://127.0.0.1:9/',
    PIP_RETRIES: '1',
  });
  const without = await project.start();
  expect(without.output).toContain("[3/4] TensorFlow's libraries: left out for now");
  expect(without.output).toMatch(/Warning: the package server cannot be reached.*still run, on WebAssembly/);
  expect(without.output).toContain('[4/4] the kernel TypeScript (tslab): done');
  expect(without.status).toBe(0);

  fs.renameSync(aside, path.join(project.wheels, wheel));
  project.env = { ...wholesome };
  const again = await project.start();
  expect(again.output).toContain("[3/4] TensorFlow's libraries: done");
  expect(project.defects()).toEqual([]);
});

test('a file other than the pinned one: stops and says so', async () => {
  const requirements = project.read('requirements-test.txt');
  project.write('requirements-test.txt', requirements.replace(/sha256:.{8}/, 'sha256:00000000'));
  const { status, output } = await project.start(['test']);
  expect(status).toBe(1);
  expect(output).toContain('Stopped: a downloaded file is not the one that was pinned');
  expect(output).toContain('all of it is in .setup/test-tools.log');
  project.write('requirements-test.txt', requirements);
});

test('a package-lock.json that does not fit: says how to get the right one', async () => {
  const lock = project.read('package-lock.json');
  project.write('package-lock.json', lock.replaceAll('"tiny"', '"tinny"'));
  const { status, output } = await project.start();
  expect(status).toBe(1);
  expect(output).toContain('Stopped: package.json and package-lock.json do not agree');
  project.write('package-lock.json', lock);
  expect((await project.start()).status).toBe(0);
});
