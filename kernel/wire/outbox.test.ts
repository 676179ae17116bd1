import { Outbox } from './outbox';

const tick = () => new Promise(resolve => setTimeout(resolve, 1));

test('sends one message at a time, in order', async () => {
  const sent: string[] = [];
  let underWay = 0;
  const socket = {
    async send([text]: (string | Buffer)[]) {
      expect(++underWay).toBe(1);
      await tick();
      sent.push(String(text));
      underWay--;
    },
  };
  const outbox = new Outbox(socket, error => {
    throw error;
  });
  for (const text of ['a', 'b', 'c']) outbox.send([text]);
  expect(sent).toEqual([]);
  await outbox.drained();
  expect(sent).toEqual(['a', 'b', 'c']);
});

test('a failed send is reported, and the next messages are sent', async () => {
  const sent: string[] = [];
  const errors: string[] = [];
  const send = ([text]: (string | Buffer)[]) => {
    if (text === 'bad') return Promise.reject(new Error('no route'));
    sent.push(String(text));
    return Promise.resolve();
  };
  const outbox = new Outbox({ send }, error => errors.push(error.message));
  for (const text of ['a', 'bad', 'b']) outbox.send([text]);
  await outbox.drained();
  expect([sent, errors]).toEqual([['a', 'b'], ['no route']]);
});
