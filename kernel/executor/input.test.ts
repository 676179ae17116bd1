import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();

test('a cell asks for lines of text, one after another', async () => {
  const asked: string[] = [];
  const onInput = (prompt: string) => {
    asked.push(prompt);
    return `answer ${asked.length}`;
  };
  const { result } = await kernel().run(
    'const first = await input("Name? "); const second = await input(); [first, second]',
    { onInput },
  );
  expect(result).toBe("[ 'answer 1', 'answer 2' ]");
  expect(asked).toEqual(['Name? ', '']);
});

test('if nobody can be asked, the cell fails and says so', async () => {
  const { error } = await kernel().run('await input("Name? ")');
  expect(error).toContain('nobody can be asked here');
});

test("an interrupted question does not get the next one's answer", async () => {
  const running = kernel().run('await input("Name? ")', {
    onInput: () => {
      void kernel().client.interrupt();
      return 'too late';
    },
  });
  const { reply } = await running;
  expect(['KeyboardInterrupt', undefined]).toContain(reply.ename);
  expect((await kernel().run('await input("Again? ")', { onInput: () => 'again' })).result).toBe("'again'");
});

test('its type is known', async () => {
  expect((await kernel().run('const n: number = await input()')).error).toContain(
    "Type 'string' is not assignable to type 'number'",
  );
});
