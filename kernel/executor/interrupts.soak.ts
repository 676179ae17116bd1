import { expectInterruptible, INTERRUPT_CASES, prepareInterrupts } from '../testing/interrupts';
import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();
beforeEach(() => prepareInterrupts(kernel())); // a failed case may have lost names that the next one needs

test.each(Object.entries(INTERRUPT_CASES))('%s, 20 times of 20', async (_name, interruptCase) => {
  for (let i = 0; i < 20; i++) await expectInterruptible(kernel(), interruptCase);
});
