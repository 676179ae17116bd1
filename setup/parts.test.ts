import os from 'node:os';
import { join } from 'node:path';
import { checkDisk } from './disk.cjs';
import { reasonIn } from './failure.cjs';
import { filesFirst, isNarrowed, projects } from './jestArguments.cjs';
import { help, parseStart, startOptions } from './main.cjs';
import { nodeProblem } from './node-version.cjs';
import { bestPython } from './python.cjs';
import { projectAt } from './project.cjs';
import { requireTestTools } from './testing/testTools';
import { chooseBuild } from './wheels.cjs';
import jestConfig from '../jest.config';

test.each(['20.19.0', '20.20.2', '22.13.0', '22.23.3', '24.0.0', '26.10.0'])('Node %s will do', version => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(['12.22.12', '18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.0'])(
  'Node %s is refused',
  version => {
    expect(nodeProblem(version)).toMatch(`this is Node ${version}.`);
    expect(nodeProblem(version)).toMatch(/Install the version marked "LTS"/);
  },
);

describe('the build of TensorFlow', () => {
  const machine = { platform: 'linux' as NodeJS.Platform, arch: 'x64', glibc: '2.36', python: '3.14.0' };

  test.each([
    ['linux', 'x64', 'tensorflow-cpu', 'manylinux_2_27_x86_64', '312'],
    ['linux', 'arm64', 'tensorflow', 'manylinux_2_27_aarch64', '312'],
    ['darwin', 'arm64', 'tensorflow', 'macosx_12_0_arm64', '312'],
  ])('of %s on %s fits any Python', (platform, arch, name, tag, python) => {
    const chosen = chooseBuild({ ...machine, platform: platform as NodeJS.Platform, arch });
    const wheels = [{ package: name, version: '2.21.0' }];
    expect(chosen).toMatchObject({ build: { wheels, platforms: [tag], python, keepsFolders: false } });
  });

  test('of Windows is bound to the Python of the environment, whose library it needs', () => {
    const windows = { ...machine, platform: 'win32' as const, python: '3.11.9' };
    expect(chooseBuild(windows)).toMatchObject({ build: { python: '311', pythonLibrary: true } });
    expect(chooseBuild({ ...windows, python: '3.14.0' })).toEqual({
      none: "on Windows, TensorFlow's libraries need Python 3.10 to 3.13; the environment has 3.14.0",
    });
  });

  test.each([
    ['darwin', 'x64', undefined, 'TensorFlow has no libraries for Macs with an Intel processor'],
    ['win32', 'arm64', undefined, 'TensorFlow has no libraries for Windows on Arm'],
    [
      'linux',
      'x64',
      undefined,
      'TensorFlow needs glibc 2.27 or newer; this system has another C library (musl)',
    ],
    ['linux', 'x64', '2.17', 'TensorFlow needs glibc 2.27 or newer; this system has 2.17'],
    ['freebsd', 'x64', undefined, 'TensorFlow has no libraries for freebsd on x64'],
  ])('of %s on %s with glibc %s does not exist, and the message says why', (platform, arch, glibc, none) => {
    expect(chooseBuild({ ...machine, platform: platform as NodeJS.Platform, arch, glibc })).toEqual({ none });
  });

  test('with CUDA is of the same version, has what pip installs for tensorflow[and-cuda], and is for Linux on x86-64 only', () => {
    const chosen = chooseBuild({ ...machine, gpu: true });
    if ('none' in chosen) throw new Error(chosen.none);
    const { wheels, keepsFolders, files } = chosen.build;
    expect(wheels[0]).toMatchObject({ package: 'tensorflow', version: '2.21.0' });
    const parts = [
      'cublas',
      'cuda-cupti',
      'cuda-nvcc',
      'cuda-nvrtc',
      'cuda-runtime',
      'cudnn',
      'cufft',
      'curand',
    ];
    parts.push('cusolver', 'cusparse', 'nccl', 'nvjitlink');
    expect(wheels.slice(1).map(wheel => wheel.package)).toEqual(parts.map(part => `nvidia-${part}-cu12`));
    for (const { sha256 } of wheels) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    // TensorFlow looks for them in ../nvidia/*/lib, relative to its own folder.
    expect({ keepsFolders, files }).toMatchObject({
      keepsFolders: true,
      files: [/^tensorflow\//, /^tensorflow\//].map(pattern => expect.stringMatching(pattern) as string),
    });
    const mac = { ...machine, platform: 'darwin' as const, arch: 'arm64', gpu: true };
    expect(chooseBuild(mac)).toMatchObject({ build: { keepsFolders: false } });
  });
});

test('the best Python is the first one that the packages support and that makes environments', () => {
  const python = (version: string, more = {}) => ({
    ...{ executable: version, version, prefix: '', basePrefix: '', venv: true, wide: true },
    ...more,
  });
  const best = (...found: ReturnType<typeof python>[]) => bestPython(found)?.version;
  expect(best(python('3.9.1'), python('3.11.2'), python('3.12.1'))).toBe('3.11.2');
  expect(best(python('3.15.0'), python('3.13.0'))).toBe('3.13.0');
  expect(best(python('3.11.0', { venv: false }), python('3.15.0'))).toBe('3.15.0');
  expect(best(python('3.11.0', { venv: false }))).toBe('3.11.0');
  expect(best(python('2.7.18'), python('3.12.0', { wide: false }))).toBeUndefined();
});

test.each([
  ['npm error code ENOTFOUND', 'network'],
  ['npm error code E503', 'network'],
  [
    'WARNING: Retrying after connection broken by NewConnectionError(...)\nERROR: No matching distribution',
    'network',
  ],
  ['pip._vendor.urllib3.exceptions.ReadTimeoutError', 'network'],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['npm error code EINTEGRITY', 'hash'],
  ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.', 'hash'],
  ['OSError: [Errno 28] No space left on device', 'disk'],
  ['npm error code EACCES', 'permission'],
  ['npm error code EBUSY', 'busy'],
  ['Segmentation fault', 'unknown'],
])('"%s" is understood as: %s', (output, kind) => {
  expect(reasonIn(output).kind).toBe(kind);
  expect(reasonIn(output).remedy).toMatch(/same command again/);
});

test('too little space on the disk is reported with numbers', () => {
  expect(() => checkDisk(os.tmpdir(), 1)).not.toThrow();
  expect(() => checkDisk(os.tmpdir(), 1e9)).toThrow(/needs 1000000000 MB of disk, and .* has \d+ MB left/);
});

test('the options of npm start', () => {
  const nothing = { browser: true, setupOnly: false, help: false, gpu: undefined, port: undefined };
  expect(parseStart([])).toEqual(nothing);
  expect(parseStart(['--gpu'])).toEqual({ ...nothing, gpu: true });
  expect(parseStart(['--no-gpu'])).toEqual({ ...nothing, gpu: false });
  expect(parseStart(['--no-browser', '--port', '9000'])).toMatchObject({ browser: false, port: 9000 });
  expect(parseStart(['--setup-only', '--port=9000'])).toMatchObject({ setupOnly: true, port: 9000 });
  expect(() => parseStart(['--nobrowser'])).toThrow("npm start: Unknown option '--nobrowser'");
  expect(() => parseStart(['--port'])).toThrow("npm start: Option '--port <value>' argument missing");
  expect(() => parseStart(['--port', '70000'])).toThrow('got "70000"');
});

test('the help of npm start names its options, and no other', () => {
  const named = [...help.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(startOptions).sort());
});

test.each([
  ['kernel/executor', 'kernel/executor'],
  ['-t words kernel/executor', '-t words kernel/executor'],
  ['--selectProjects unit kernel/executor', 'kernel/executor --selectProjects unit'],
  ['--selectProjects=unit a.test.ts -t words', 'a.test.ts --selectProjects=unit -t words'],
  ['--selectProjects unit labs a b --json', 'a b --selectProjects unit labs --json'],
  ['--ignoreProjects labs a', 'a --ignoreProjects labs'],
])('npm test -- %s: jest gets %s', (given, passed) => {
  expect(filesFirst(given.split(' ')).join(' ')).toBe(passed);
});

test('an unknown project', () => {
  expect(() => filesFirst(['--selectProjects', 'units'])).toThrow('There is no project "units"');
});

test('npm test knows the projects of jest.config.ts', () => {
  const names = jestConfig.projects?.map(one => typeof one === 'object' && one.displayName);
  expect(projects).toEqual(names);
});

test.each([
  [[], false],
  [['--json', '--outputFile=report.json'], false],
  [['--outputFile', 'report.json', '--verbose', '-i'], false],
  [['kernel/executor'], true],
  [['--json', 'kernel/executor'], true],
  [['-t', 'words'], true],
  [['--selectProjects', 'solutions'], true],
  [['--shard=1/2'], true],
])('npm test -- %j runs only some of the tests: %s', async (args, expected) => {
  expect(await isNarrowed(args)).toBe(expected);
});

test('without the tools for tests, the message says what installs them', () => {
  expect(() => requireTestTools({ ...projectAt(join(__dirname, '..')), state: os.tmpdir() })).toThrow(
    'run "npm test -- setup/parts.test.ts", which installs them.',
  );
});
