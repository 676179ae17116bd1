import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();

test('100,000 lines arrive whole, in order and with an idle status, 20 times of 20', async () => {
  const lines = 100_000;
  const expected = Array.from({ length: lines }, (_, i) => `${i}\n`).join('');
  for (let i = 0; i < 20; i++) {
    const { stdout } = await kernel().run(`for (let i = 0; i < ${lines}; i++) console.log(i)`);
    expect(stdout === expected).toBe(true);
  }
});
