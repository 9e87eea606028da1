/** The life of handles: release, other VMs, closing, and what the collector of the VM sees of them. */
import { describe, expect, it } from 'vitest';
import { HandleError, LuaVM } from '../../../runtime/index.ts';
import type { Handle, LuaTable, LuaThread } from '../../../runtime/index.ts';

function makeAll(vm: LuaVM): [kind: string, handle: Handle, use: () => unknown][] {
  const table = vm.table({ x: 1 });
  const fn = vm.load('return 1');
  const thread = vm.start('coroutine.yield()');
  const userdata = vm.userdata({});
  return [
    ['table', table, () => table.get('x')],
    ['function', fn, () => fn.call()],
    ['thread', thread, () => thread.resume()],
    ['userdata', userdata, () => userdata.value],
  ];
}

describe('handles', () => {
  it('are of no use after release, and say so', () => {
    for (const [kind, handle, use] of makeAll(new LuaVM())) {
      expect(use).not.toThrow();
      expect(handle.isReleased).toBe(false);
      handle.release();
      handle.release();
      expect(handle.isReleased).toBe(true);
      expect(use).toThrow(new HandleError(`this handle of a ${kind} was released`));
    }
  });

  it('are of no use after their VM was closed, and say so', () => {
    const vm = new LuaVM();
    const all = makeAll(vm);
    vm.close();
    for (const [kind, handle, use] of all) {
      expect(use).toThrow(new HandleError(`the VM of this handle of a ${kind} was closed`));
      expect(() => handle.release()).not.toThrow();
    }
  });

  it('are refused by other VMs, nested ones with the path', () => {
    const [one, other] = [new LuaVM(), new LuaVM()];
    for (const [kind, handle] of makeAll(one)) {
      const message = `this handle of a ${kind} belongs to another VM`;
      expect(() => other.global.set('x', handle)).toThrow(message);
      expect(() => other.call('print', { list: [handle] })).toThrow(
        `argument 1.list[0]: ${message}`,
      );
      expect(other.global.get('x')).toBeUndefined();
    }
    expect(one.global.equals(other.global)).toBe(false);
  });

  it('are each their own, and compare by what they stand for', () => {
    const vm = new LuaVM();
    vm.run('t = {}');
    const [a, b] = [vm.global.get('t') as LuaTable, vm.global.get('t') as LuaTable];
    expect(a).not.toBe(b);
    expect(a.equals(b)).toBe(true);
    expect(a.equals(vm.table())).toBe(false);
    a.release();
    expect(b.set('x', 1).get('x')).toBe(1);
    expect(() => a.equals(b)).toThrow(HandleError);
    expect(() => b.equals(a)).toThrow(HandleError);
  });

  it('are released by using', () => {
    const vm = new LuaVM();
    const before = vm.handleCount;
    let kept: LuaTable;
    {
      using table = vm.table({ x: 1 });
      kept = table;
      expect(vm.handleCount).toBe(before + 1);
    }
    expect(vm.handleCount).toBe(before);
    expect(() => kept.get('x')).toThrow('was released');
  });

  it('of the globals cannot be released', () => {
    const vm = new LuaVM();
    vm.global.release();
    vm.global.set('x', 1);
    expect(vm.global.get('x')).toBe(1);
  });

  it('keep their value in weak tables until they are released', () => {
    const vm = new LuaVM();
    vm.run('weak = setmetatable({}, {__mode = "v"}) weak[1] = {x = {}}');
    const handle = (vm.global.get('weak') as LuaTable).get(1) as LuaTable;
    const inner = handle.get('x') as LuaTable;
    vm.run('collectgarbage()');
    expect(vm.run('return weak[1] ~= nil')).toEqual([true]);
    handle.release();
    vm.run('collectgarbage()');
    expect(vm.run('return weak[1] == nil')).toEqual([true]);
    expect(inner.length).toBe(0);
  });

  it('hold off finalizers until they are released', () => {
    const vm = new LuaVM();
    const [proxy] = vm.run(
      'count = 0 local p = newproxy(true) getmetatable(p).__gc = function() count = count + 1 end return p',
    );
    vm.run('collectgarbage()');
    expect(vm.global.get('count')).toBe(0);
    (proxy as Handle).release();
    vm.run('collectgarbage()');
    expect(vm.global.get('count')).toBe(1);
  });

  it('of threads keep what these refer to', () => {
    const vm = new LuaVM();
    const [made] = vm.run(
      'weak = setmetatable({}, {__mode = "k"}) local t = {} weak[t] = true return coroutine.create(function() return t end)',
    );
    vm.run('collectgarbage()');
    const thread = made as LuaThread;
    expect(vm.run('return next(weak) ~= nil')).toEqual([true]);
    expect(thread.resume().status).toBe('done');
  });
});
