import { expectInterruptible, INTERRUPT_CASES, prepareInterrupts, started } from '../testing/interrupts';
import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();
beforeAll(() => prepareInterrupts(kernel()));

test.each(Object.entries(INTERRUPT_CASES))('%s', (_name, interruptCase) =>
  expectInterruptible(kernel(), interruptCase),
);

test('an interrupt while nothing runs changes nothing', async () => {
  await kernel().client.interrupt();
  expect(await kernel().value('await new Promise(r => setTimeout(r, 300)); keep + 1')).toBe('43');
});

test('what an endless loop reached is kept', async () => {
  const running = await started(
    kernel(),
    'let turns = 0; while (true) if (turns++ === 0) console.log("it turns");',
  );
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
