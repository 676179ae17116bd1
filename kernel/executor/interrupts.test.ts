import { expectInterruptible, INTERRUPT_CASES, prepareInterrupts, started } from '../testing/interrupts';
import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();
beforeAll(() => prepareInterrupts(kernel()));

test.each(Object.entries(INTERRUPT_CASES))('%s', (_name, interruptCase) =>
  expectInterruptible(kernel(), interruptCase),
);

test('an interrupt changes nothing if no cell runs', async () => {
  await kernel().client.interrupt();
  expect(await kernel().value('await new Promise(r => setTimeout(r, 300)); keep + 1')).toBe('43');
});

test.each([
  ['an endless loop', 'while (true) if (turns++ === 0) console.log("it turns");'],
  ['a loop with an end', 'for (let i = 0; i < 1e12; i++) if (turns++ === 0) console.log("it turns");'],
  [
    'a loop that calls nothing',
    'const log = { set turns(n: number) { if (n === 1) console.log("it turns"); } }; for (let i = 0; i < 1e12; i++) log.turns = ++turns;',
  ],
])('an interrupt keeps what the variables of %s were', async (_name, loop) => {
  const running = await started(kernel(), `let turns = 0; ${loop}`);
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('turns > 0')).toBe('true');
});

test('cells queued behind the interrupted one are aborted', async () => {
  const running = await started(kernel(), 'console.log("it runs"); while (true) {}');
  const queued = kernel().run('keep = 0');
  await kernel().client.request('comm_info_request'); // on the same channel: the cell has arrived too
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect((await queued).reply.status).toBe('aborted');
  expect(await kernel().value('keep')).toBe('42');
});
