/* eslint-disable no-console -- a script: what it prints is what it is for */
import '@tensorflow/tfjs-node';
import { start } from '../start';
import { known } from './known';

/** A test of tfjs-core, as jasmine reports it. */
interface Spec {
  fullName: string;
  status: 'passed' | 'failed' | 'pending' | 'excluded';
  failedExpectations: { message: string }[];
}

interface Jasmine {
  getEnv(): {
    configure(configuration: { random: boolean }): void;
    addReporter(reporter: { specDone(spec: Spec): void; jasmineDone(): void }): void;
    execute(): void;
  };
}

/** Modules without types, or which must be loaded after jasmine's globals. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const load = <Module>(name: string) => require(name) as Module;

/**
 * Runs tfjs-core's own tests, from its npm package, on our binding to TensorFlow: `npm run
 * test:conformance`. It runs all of them, including those that tfjs-node leaves out. It fails on any unknown
 * failure, and on any known failure that no longer occurs.
 */
async function main(): Promise<void> {
  const { version } = await start();
  load<{ boot(self: unknown): void }>('jasmine-core').boot(load('jasmine-core'));
  const { jasmine } = globalThis as unknown as { jasmine: Jasmine };
  load<{ setTestEnvs(environments: object[]): void }>('@tensorflow/tfjs-core/dist/jasmine_util').setTestEnvs([
    { name: 'test-tensorflow', backendName: 'tensorflow', flags: {}, isDataSync: true },
  ]);
  load('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops');
  load('@tensorflow/tfjs-core/dist/tests');
  const specs: Spec[] = [];
  const environment = jasmine.getEnv();
  environment.configure({ random: false });
  environment.addReporter({
    specDone: spec => specs.push(spec),
    jasmineDone: () => {
      process.exitCode = report(specs, version) ? 0 : 1;
    },
  });
  environment.execute();
}

/** Prints the totals, each known failure with its reason, and unexpected results. */
function report(specs: readonly Spec[], version: string): boolean {
  const withStatus = (status: Spec['status']) => specs.filter(spec => spec.status === status);
  const failed = withStatus('failed');
  const of = (name: string) => failed.filter(({ fullName }) => plain(fullName).startsWith(name));
  const explained = new Set<Spec>();
  let isAsKnown = true;
  for (const { reason, tests } of known) {
    console.log(`\n${reason}`);
    for (const [name, expected] of Object.entries(tests)) {
      const found = of(name);
      const isRight = found.length === expected;
      console.log(`  ${name} (${isRight ? expected : `EXPECTED ${expected} to fail, ${found.length} do`})`);
      isAsKnown &&= isRight;
      for (const spec of found) explained.add(spec);
    }
  }
  console.log('\nLeft out by tfjs-core itself');
  for (const { fullName } of withStatus('pending')) console.log(`  ${plain(fullName)}`);
  const surprises = failed.filter(spec => !explained.has(spec));
  for (const { fullName, failedExpectations } of surprises) {
    console.log(`\nFAILED, which was not known: ${plain(fullName)}\n  ${failedExpectations[0]?.message}`);
  }
  console.log(
    `\ntfjs-core's own tests on TensorFlow ${version}: ${withStatus('passed').length} passed, ${failed.length} failed ` +
      `(${failed.length - surprises.length} known), ${withStatus('pending').length} pending, ${specs.length} in all.`,
  );
  return surprises.length === 0 && isAsKnown;
}

const plain = (fullName: string) => fullName.replace(' test-tensorflow {}', '');

void main();
