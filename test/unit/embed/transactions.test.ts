// The log behind steps and transactions: order, scopes, what is deferred, bounds; and async declared functions and their effects.
import { describe, expect, it } from 'vitest';
import { callAsync, CoreVM, fn, HostBindings, Transactions } from '../../../runtime/internals.ts';
import type { LuaFunction } from '../../../runtime/internals.ts';

describe('the log', () => {
  it('undoes numbers and functions in reverse order', () => {
    const log = new Transactions();
    const values = [1, 2];
    const order: string[] = [];
    expect(() =>
      log.run(() => {
        log.noteNumber(values, 0);
        values[0] = 10;
        log.record(() => order.push(`first ${values[0]}`));
        log.noteNumber(values, 0);
        values[0] = 20;
        log.record(() => order.push(`second ${values[0]}`));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(order).toEqual(['second 20', 'first 10']);
    expect(values).toEqual([1, 2]);
    expect(log.isOpen).toBe(false);
    expect(log.record(() => {})).toBe(false);
  });

  it('stays small however often the same numbers are written, and undoes them all', () => {
    const log = new Transactions();
    const values = new Array<number>(100).fill(1);
    log.begin();
    values[7] = 5;
    log.begin();
    for (let n = 0; n < 500_000; n++) {
      log.noteNumber(values, n % 100);
      values[n % 100] = n + 0.5;
    }
    expect((log as unknown as { targets: unknown[] }).targets.length).toBeLessThan(70_000);
    log.rollback();
    expect(values[7]).toBe(5);
    expect(values.filter((value) => value === 1).length).toBe(99);
    log.commit();
    expect((log as unknown as { targets: unknown[] }).targets.length).toBeLessThan(10_000);
  });

  it('does what was deferred when the outermost scope has ended well', () => {
    const log = new Transactions();
    const done: number[] = [];
    log.defer(() => done.push(0));
    log.run(() => {
      log.defer(() => done.push(1));
      expect(() =>
        log.run(() => {
          log.defer(() => done.push(2));
          throw new Error('inner');
        }),
      ).toThrow('inner');
      log.run(() => log.defer(() => done.push(3)));
      expect(done).toEqual([0]);
    });
    expect(done).toEqual([0, 1, 3]);
    const failing = (): void =>
      log.defer(() => {
        throw new Error('deferred');
      });
    expect(() => log.run(failing)).toThrow('deferred');
  });

  it('tells of inverses that fail, beside the error, and refuses to begin meanwhile', () => {
    const log = new Transactions();
    let error: unknown;
    try {
      log.run(() => {
        log.record(() => log.begin());
        throw new Error('no');
      });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors.map(String)).toEqual([
      'Error: no',
      'Error: nothing can begin while writes are being undone',
    ]);
    expect(() => log.commit()).toThrow('there is no step or transaction to end');
  });
});

function define(...functions: ReturnType<typeof fn>[]): CoreVM {
  const vm = new CoreVM();
  for (const each of functions) vm.part(HostBindings).define(each);
  return vm;
}

describe('vm.transaction', () => {
  it('undoes what host functions recorded when Lua fails', () => {
    let coins = 10;
    const vm: CoreVM = define(
      fn({ name: 'pay', params: [{ name: 'n', type: 'number' }], effect: 'undo' }, (n: number) => {
        coins -= n;
        vm.transactions.record(() => (coins += n));
      }),
    );
    const body = vm.load(`pay(3) pay(4) error('no')`, '@t.lua') as LuaFunction;
    expect(() => vm.transaction(() => vm.call(body))).toThrow('t.lua:1: no');
    expect(coins).toBe(10);
    vm.transaction(() => vm.run(`pay(3)`));
    expect(coins).toBe(7);
  });

  it('a slice of callAsync is a step', async () => {
    const done: string[] = [];
    const vm: CoreVM = define(
      fn(
        { name: 'act', params: [{ name: 'what', type: 'string' }], effect: 'undo' },
        (what: string) => {
          done.push(what);
          vm.transactions.record(() => done.pop());
        },
      ),
    );
    const body = vm.load(`act('a') coroutine.yield() act('b') act('c') error('no')`) as LuaFunction;
    await expect(callAsync(vm, body, [])).rejects.toThrow('no');
    expect(done).toEqual(['a']);
  });

  it('heeds the effects of declared functions', () => {
    const done: string[] = [];
    const vm = define(
      fn({ name: 'send', effect: 'irreversible' }, () => void done.push('sent')),
      fn(
        { name: 'later', params: [{ name: 'n', type: 'number' }], effect: 'deferred' },
        (n: number) => void done.push(`later ${n}`),
      ),
    );
    expect(() => vm.transaction(() => vm.run(`send()`, '@t.lua'))).toThrow(
      't.lua:1: send: it cannot be undone: refused inside a transaction',
    );
    vm.run(`send() later(1)`);
    expect(done.splice(0)).toEqual(['sent', 'later 1']);
    expect(() => vm.transaction(() => vm.run(`later(2) error('no')`))).toThrow('no');
    vm.transaction(() => {
      vm.run(`later(3)`);
      done.push('end');
    });
    expect(done).toEqual(['end', 'later 3']);
  });
});

describe('async declared functions', () => {
  it('wait, with an abort signal after their arguments, and convert results and rejections', async () => {
    let signal: unknown;
    const vm = define(
      fn(
        {
          name: 'load',
          params: [{ name: 'n', type: 'number' }],
          returns: { type: 'string' },
          async: true,
        },
        async (...args: unknown[]) => {
          signal = args[1];
          if (args[0] === 0) throw new Error('nothing');
          return `n${String(args[0])}ü`;
        },
      ),
    );
    const body = vm.load(
      `return load(5), pcall(function() return load(0) end)`,
      '@t.lua',
    ) as LuaFunction;
    expect(await callAsync(vm, body, [])).toEqual([
      'n5\u00c3\u00bc',
      false,
      't.lua:1: load: nothing',
    ]);
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(() => vm.run(`load(1)`)).toThrow(
      `'load' waits for a promise: it was called outside a task`,
    );
  });
});
