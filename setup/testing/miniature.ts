import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { hash } from 'node:crypto';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseBuild } from '../wheels.cjs';

const repository = path.join(__dirname, '../..');

export interface Ended {
  status: number | null;
  output: string;
}

/**
 * The smallest possible project, set up by the real start.mjs with the real npm, venv and pip: one package
 * of each kind, Python's from a folder instead of the network. Its path has a blank and letters beyond
 * ASCII.
 */
export class Miniature {
  root: string;
  readonly wheels: string;
  /** The environment of its set-up; `PATH` and others can be changed. */
  env: NodeJS.ProcessEnv;

  constructor() {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'labs set-up é ')));
    this.root = path.join(folder, 'project');
    this.wheels = path.join(folder, 'wheels');
    // A URL, as pip ends a path at its first blank.
    const links = pathToFileURL(this.wheels).href;
    this.env = {
      ...process.env,
      ...{ npm_execpath: undefined, CONDA_PREFIX: undefined, DL_LABS_TENSORFLOW: undefined },
      ...{ PIP_NO_INDEX: '1', PIP_FIND_LINKS: links, PIP_CONFIG_FILE: os.devNull, UV_OFFLINE: '1' },
    };
    const tensorflow = this.makeWheels();
    // Independent of this machine's graphics cards.
    this.write('.setup/gpu', 'no');
    const dependencies = { tiny: 'file:tiny' };
    this.write('package.json', { name: 'miniature', version: '1.0.0', workspaces: ['cli'], dependencies });
    this.write('cli/package.json', { name: 'tiny-cli', version: '1.0.0', bin: { labs: 'labs.cjs' } });
    this.write('cli/labs.cjs', "#!/usr/bin/env node\nconsole.log('labs works');\n");
    this.write('tiny/package.json', { name: 'tiny', version: '1.0.0' });
    this.run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--offline']);
    this.write('requirements.txt', `tiny==1.0 --hash=sha256:${this.hashOf('tiny-1.0-py3-none-any.whl')}\n`);
    this.write(
      'requirements-test.txt',
      `tinier==1.0 --hash=sha256:${this.hashOf('tinier-1.0-py3-none-any.whl')}\n`,
    );
    fs.mkdirSync(path.join(this.root, 'labs'));
    for (const entry of ['start.mjs', 'setup']) {
      fs.cpSync(path.join(repository, entry), path.join(this.root, entry), { recursive: true });
    }
    this.write('setup/tensorflow.json', tensorflow);
    this.write('setup/cuda.json', this.cudaPins());
  }

  /** Builds the wheels; returns TensorFlow's pins with the hash of the wheel made for this machine. */
  private makeWheels(): object {
    const pins = JSON.parse(fs.readFileSync(path.join(repository, 'setup/tensorflow.json'), 'utf8')) as {
      platforms: Record<string, { wheels: Record<string, string> }>;
    };
    const { platform, arch } = process;
    const chosen = chooseBuild({ platform, arch, glibc: '2.28', python: '3.12.0' });
    if ('none' in chosen)
      throw new Error(`the miniature is for machines that TensorFlow runs on: ${chosen.none}`);
    const { wheels, python, platforms, members } = chosen.build;
    const [{ package: name, version }] = wheels;
    const file = `${name.replace('-', '_')}-${version}-cp${python}-cp${python}-${platforms[0]}.whl`;
    this.run('python3', [path.join(__dirname, 'miniature.py'), this.wheels, file, ...members], os.tmpdir());
    pins.platforms[`${platform}-${arch}`].wheels = { [python]: this.hashOf(file) };
    return pins;
  }

  /** The repository's pins, with the miniature's two wheels. */
  private cudaPins(): object {
    const pins = JSON.parse(fs.readFileSync(path.join(repository, 'setup/cuda.json'), 'utf8')) as object;
    const wheel = (name: string, version: string) => {
      const file = `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`;
      return { package: name, version, sha256: this.hashOf(file) };
    };
    const wheels = [wheel('tensorflow', '1.0'), wheel('nvidia-cublas-cu12', '12.0')];
    return { ...pins, wheels, files: ['tensorflow/libtensorflow_cc.so.2'] };
  }

  private run(program: string, args: string[], cwd = this.root): void {
    const { status, stderr, error } = spawnSync(program, args, { cwd, env: this.env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} failed: ${stderr || error?.message}`);
  }

  hashOf(wheel: string): string {
    return hash('sha256', fs.readFileSync(path.join(this.wheels, wheel)));
  }

  /** Renames the project's folder. */
  move(name: string): void {
    const moved = path.join(path.dirname(this.root), name);
    fs.renameSync(this.root, moved);
    this.root = moved;
  }

  /** The path of a file of the project. */
  path(file: string): string {
    return path.join(this.root, file);
  }

  write(file: string, content: string | object): void {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true });
    fs.writeFileSync(
      this.path(file),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  }

  read(file: string): string {
    return fs.readFileSync(this.path(file), 'utf8');
  }

  /** Starts `start.mjs` without waiting for it. */
  begin(args = ['--setup-only'], node = process.execPath): { child: ChildProcess; ended: Promise<Ended> } {
    const child = spawn(node, [this.path('start.mjs'), ...args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', status => setImmediate(() => resolve({ status, output })));
    });
    return { child, ended };
  }

  /** Runs `start.mjs` to its end. */
  start(args?: string[], node?: string): Promise<Ended> {
    return this.begin(args, node).ended;
  }

  /** What is wrong with the result of the set-up; empty if it is complete and clean. */
  defects(): string[] {
    const expected: Record<string, (text: string) => boolean> = {
      'node_modules/tiny/package.json': text => text.includes('tiny'),
      '.tensorflow/THIRD_PARTY_NOTICES.txt': text => text.includes('THIRD_PARTY'),
      '.venv/share/jupyter/kernels/tslab/kernel.json': text => text.includes(this.path('kernel/kernel.cjs')),
    };
    const defects = Object.entries(expected)
      .filter(([file, isRight]) => !fs.existsSync(this.path(file)) || !isRight(this.read(file)))
      .map(([file]) => `${file} is missing or wrong`);
    const { stdout } = spawnSync(this.path('.venv/bin/python'), ['-c', 'import tiny; print(tiny.answer)']);
    if (String(stdout).trim() !== '42') defects.push('the Python package does not work');
    for (const left of ['tmp', 'lock']) {
      if (fs.existsSync(this.path(`.setup/${left}`))) defects.push(`.setup/${left} was left behind`);
    }
    return defects;
  }

  remove(): void {
    fs.rmSync(path.dirname(this.root), { recursive: true, force: true, maxRetries: 5 });
  }
}
