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
const time = () => Promise.resolve(1);
const trials = { prove: proves, time };

test('the first that works is chosen, and the rest are left alone', async () => {
  const activate = jest.fn<ReturnType<Candidate['activate']>, []>();
  const report = await chooseBackend(
    [candidate('fast'), candidate('slow', { activate })],
    'the fastest',
    trials,
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
    trials,
  );
  expect(report).toMatchObject({
    backend: 'slow',
    reason: 'not fast: no library',
    passedOver: [{ backend: 'fast', reason: 'no library' }],
    warning: 'slow!',
  });
  expect(activate).not.toHaveBeenCalled();
});

test('one that does not start and one that computes wrongly are rejected with the reasons', async () => {
  const broken = candidate('broken', { activate: () => Promise.reject(new Error('out of memory')) });
  const proof = jest.fn(proves).mockRejectedValueOnce(new Error('2 + 2 is 5'));
  const report = await chooseBackend([broken, candidate('wrong'), candidate('right')], 'the fastest', {
    prove: proof,
    time,
  });
  expect(report.backend).toBe('right');
  expect(report.reason).toBe('not broken: out of memory; not wrong: 2 + 2 is 5');
  expect(report.passedOver).toEqual([
    { backend: 'broken', reason: 'out of memory' },
    { backend: 'wrong', reason: '2 + 2 is 5' },
  ]);
});

test('if none works, the error gives every reason', async () => {
  const blocked = candidate('fast', { obstacle: () => 'no library' });
  const proof = () => Promise.reject(new Error('2 + 2 is 5'));
  await expect(
    chooseBackend([blocked, candidate('slow')], 'the fastest', { prove: proof, time }),
  ).rejects.toThrow('No backend works here.\nnot fast: no library\nnot slow: 2 + 2 is 5');
});

test('only a part of a backend may be rejected', async () => {
  const report = await chooseBackend(
    [candidate('fast', { part: 'fast on the GPU', obstacle: () => 'no driver' }), candidate('fast')],
    'the fastest',
    trials,
  );
  expect(report).toMatchObject({ backend: 'fast', reason: 'not fast on the GPU: no driver' });
});

describe('one that must be faster', () => {
  /** Chooses among backends whose steps take this long; returns the report, and which one runs in the end. */
  function race(milliseconds: Record<string, number>, changes: Partial<Candidate> = {}) {
    let now = '';
    const racing = (name: string, more: Partial<Candidate> = {}) => {
      const activate = () => {
        now = name;
        return Promise.resolve({ version: '1.0', device: `${name} device` });
      };
      return candidate(name, { activate, ...more });
    };
    const list = [
      candidate('absent', { obstacle: () => 'no library' }),
      racing('gpu', { mustBeFaster: true }),
      racing('processor', changes),
      racing('last'),
    ];
    const timed = { prove: proves, time: () => Promise.resolve(milliseconds[now]) };
    return chooseBackend(list, 'the fastest', timed).then(report => ({ report, now }));
  }

  test('runs if it is faster', async () => {
    const { report, now } = await race({ gpu: 2, processor: 3 });
    expect(now).toBe('gpu');
    expect(report).toMatchObject({ backend: 'gpu', reason: 'not absent: no library', device: 'gpu device' });
  });

  test.each([2, 3])('gives way where it is not, with both times (%p ms)', async gpu => {
    const { report, now } = await race({ gpu, processor: 2 }, { warning: 'slow!' });
    expect(now).toBe('processor');
    const reason = `a training step takes ${gpu}.0 ms, and 2.0 ms on processor`;
    expect(report).toMatchObject({
      ...{ backend: 'processor', device: 'processor device', warning: 'slow!' },
      reason: `not absent: no library; not gpu: ${reason}`,
      passedOver: [
        { backend: 'absent', reason: 'no library' },
        { backend: 'gpu', reason },
      ],
    });
  });

  test('is compared with the next one that works', async () => {
    const broken = { obstacle: () => 'out of order' };
    expect((await race({ gpu: 2, last: 3 }, broken)).report.backend).toBe('gpu');
    const { report } = await race({ gpu: 2, last: 1 }, broken);
    expect(report.passedOver.map(({ backend }) => backend)).toEqual(['absent', 'gpu', 'processor']);
    expect(report.backend).toBe('last');
  });

  test('runs if no other does, and untimed if only it was asked for', async () => {
    const never = jest.fn<Promise<number>, []>();
    const gpu = candidate('gpu', { mustBeFaster: true });
    const alone = await chooseBackend([gpu], 'asked for', { prove: proves, time: never });
    expect(alone).toMatchObject({ backend: 'gpu', reason: 'asked for' });
    expect(never).not.toHaveBeenCalled();
    const broken = candidate('broken', { obstacle: () => 'out of order' });
    expect((await chooseBackend([gpu, broken], 'the fastest', trials)).backend).toBe('gpu');
  });
});
