import type { Isolation } from './isolation';
import { SandboxError } from './sandbox';
import { strongestIsolation } from './strongestIsolation';

/** The strongest isolation where only these kinds work. */
const among = (...works: Isolation[]) =>
  strongestIsolation(isolation =>
    works.includes(isolation) ? Promise.resolve() : Promise.reject(new SandboxError(`No ${isolation}.`)),
  );

test('the strongest isolation that works is taken', async () => {
  expect(await among('bubblewrap', 'user', 'none')).toBe('bubblewrap');
  expect(await among('user', 'none')).toBe('user');
});

test('none at all is never taken: what each kind lacks is said', async () => {
  await expect(among('none')).rejects.toThrow(
    new SandboxError("Students' code cannot be isolated here. No bubblewrap. No user."),
  );
});

test('an error of ours is not taken for a missing isolation', async () => {
  await expect(strongestIsolation(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow(TypeError);
});
