import type { Candidate } from './candidates';
import { chooseBackend } from './chooseBackend';

function candidate(name: string, changes: Partial<Candidate> = {}): Candidate {
  const ground = { version: '1.0', device: `${name} device`, threads: 4 };
  return {
    name,
    title: `The ${name}`,
    obstacle: () => undefined,
    activate: () => Promise.resolve(ground),
    ...changes,
  };
}

const proves = () => Promise.resolve();

test('the first that works is taken, and the rest is left alone', async () => {
  const activate = jest.fn<ReturnType<Candidate['activate']>, []>();
  const report = await chooseBackend(
    [candidate('fast'), candidate('slow', { activate })],
    'the fastest',
    proves,
  );
  expect(report).toEqual({
    backend: 'fast',
    title: 'The fast',
    version: '1.0',
    device: 'fast device',
    threads: 4,
    reason: 'the fastest',
    passedOver: [],
  });
  expect(activate).not.toHaveBeenCalled();
});

test('one with an obstacle is not even started', async () => {
  const activate = jest.fn<ReturnType<Candidate['activate']>, []>();
  const blocked = candidate('fast', { obstacle: () => 'no library', activate });
  const report = await chooseBackend(
    [blocked, candidate('slow', { warning: 'slow!' })],
    'the fastest',
    proves,
  );
  expect(report).toMatchObject({
    backend: 'slow',
    reason: 'not fast: no library',
    passedOver: [{ backend: 'fast', reason: 'no library' }],
    warning: 'slow!',
  });
  expect(activate).not.toHaveBeenCalled();
});

test('one that does not start, and one that computes wrongly, are passed over with the reasons', async () => {
  const broken = candidate('broken', { activate: () => Promise.reject(new Error('out of memory')) });
  const proof = jest.fn(proves).mockRejectedValueOnce(new Error('2 + 2 is 5'));
  const report = await chooseBackend([broken, candidate('wrong'), candidate('right')], 'the fastest', proof);
  expect(report.backend).toBe('right');
  expect(report.reason).toBe('not broken: out of memory; not wrong: 2 + 2 is 5');
  expect(report.passedOver).toEqual([
    { backend: 'broken', reason: 'out of memory' },
    { backend: 'wrong', reason: '2 + 2 is 5' },
  ]);
});

test('if none works, every reason is said', async () => {
  const blocked = candidate('fast', { obstacle: () => 'no library' });
  const proof = () => Promise.reject(new Error('2 + 2 is 5'));
  await expect(chooseBackend([blocked, candidate('slow')], 'the fastest', proof)).rejects.toThrow(
    'No backend works here.\nnot fast: no library\nnot slow: 2 + 2 is 5',
  );
});
