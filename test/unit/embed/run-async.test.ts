// Waiting for promises without a scheduler, by the public VM.
import { describe, expect, it } from 'vitest';
import { fn, LuaError, LuaVM } from '../../../runtime/index.ts';

const later = fn(
  { name: 'later', params: [{ name: 'text', type: 'string' }], returns: 'string', async: true },
  async (text: string) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (text === 'bad') throw new Error('no such page');
    return `${text}!`;
  },
);

function open(): LuaVM {
  const vm = new LuaVM();
  vm.define(later);
  return vm;
}

describe('runAsync and callAsync', () => {
  it('give the results once what the script waits for has come', async () => {
    expect(await open().runAsync('return later("a") .. later("b"), ...', '=t')).toEqual(['a!b!']);
  });

  it('take arguments and results as calls do', async () => {
    const vm = open();
    const f = vm.load('local t = ... return later(t.name), t', '=t');
    const [text, table] = await f.callAsync([{ name: 'Ä' }]);
    expect(text).toBe('Ä!');
    expect((table as { get(key: string): unknown }).get('name')).toBe('Ä');
    await expect(f.callAsync([Symbol('x') as never])).rejects.toThrow('argument 1');
  });

  it('reject with a LuaError whose cause is the rejection', async () => {
    const error = await open()
      .runAsync('local x = 1\nreturn later("bad")', '@page.lua')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LuaError);
    expect(error).toMatchObject({ line: 2, chunk: 'page.lua', cause: { message: 'no such page' } });
  });

  it('the script may catch it', async () => {
    const source = 'local ok, e = pcall(later, "bad") return ok, e:match("no such page")';
    expect(await open().runAsync(source, '=t')).toEqual([false, 'no such page']);
  });

  it('end by a signal, endless loops too', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const run = open().runAsync('while true do end', '=t', { signal, sliceUnits: 1000 });
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(run).rejects.toThrow('enough');
  });

  it('run cannot wait, and says what can', () => {
    expect(() => open().run('later("a")', '=t')).toThrow('runAsync');
  });
});

describe('transaction', () => {
  it('takes back what functions with an undo did', () => {
    const vm = new LuaVM();
    let gold = 5;
    vm.define(
      fn({ name: 'pay', params: [{ name: 'n', type: 'number' }], effect: 'undo' }, (n: number) => {
        gold -= n;
        vm.onUndo(() => (gold += n));
      }),
    );
    expect(() => vm.transaction(() => vm.run('pay(2) pay(1) error("no", 0)', '=t'))).toThrow('no');
    expect(gold).toBe(5);
    vm.transaction(() => vm.run('pay(2)', '=t'));
    expect(gold).toBe(3);
  });
});
