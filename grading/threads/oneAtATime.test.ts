import { OneAtATime } from './oneAtATime';

test('tasks run one after the other, whether they fail or not', async () => {
  const alone = new OneAtATime();
  let running = 0;
  const task = async (fails: boolean) => {
    expect(++running).toBe(1);
    await new Promise(setImmediate);
    running--;
    if (fails) throw new Error('no');
  };
  const results = await Promise.allSettled([true, false, true].map(fails => alone.run(() => task(fails))));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
});
