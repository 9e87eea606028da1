// The debug interface of the C API: levels, records, variables, upvalues, hooks. Expectations come from the C API of Lua 5.1.5.
import { describe, expect, it } from 'vitest';
import {
  CoreVM,
  DebugRecord,
  LUA_HOOKCALL,
  LUA_HOOKCOUNT,
  LUA_HOOKLINE,
  LUA_HOOKRET,
  LUA_MASKCALL,
  LUA_MASKCOUNT,
  LUA_MASKLINE,
  LUA_MASKRET,
} from '../../../runtime/internals.ts';
import type { HostBody, HostHook, LuaContext, LuaTable } from '../../../runtime/internals.ts';
import { everyTime, expectMisuse, stateWith, TIERS, valuesOf, vmWith } from './both-tiers.ts';

const FUNCTIONS: Record<string, HostBody> = {
  info: (cx) => {
    const record = cx.getStack(cx.checkInteger(1));
    if (record === undefined) return cx.ret('none');
    expect(cx.getInfo('Slnu', record)).toBe(true);
    const { what, source, shortSource, currentLine, lineDefined, lastLineDefined } = record;
    const lines = `${currentLine} ${lineDefined}..${lastLineDefined}`;
    const name = `${record.name ?? '(null)'} '${record.nameWhat}'`;
    return cx.ret(`${what} ${source} ${shortSource} ${lines} ${name} ${record.upvalueCount}`);
  },
  wh: (cx) => (cx.where(cx.checkInteger(1)), 1),
  locals: (cx) => {
    const record = cx.getStack(1) as DebugRecord;
    const names: string[] = [];
    for (let n = 1; ; n++) {
      const name = cx.getLocal(record, n);
      if (name === undefined || name.startsWith('(')) break;
      names.push(`${name}=${cx.toString(-1)}`);
    }
    return cx.ret(names.join(' '));
  },
  setFirst: (cx) => {
    cx.setTop(1);
    return cx.ret(cx.setLocal(cx.getStack(1) as DebugRecord, 1));
  },
  funcAt: (cx) => {
    cx.getInfo('f', cx.getStack(cx.checkInteger(1)) as DebugRecord);
    return 1;
  },
};

const CASES: [string, unknown[]][] = [
  ['local s = info(0) return s', [`C =[C] [C] -1 -1..-1 info 'global' 0`]],
  [
    `local function f(a) local s = info(1) return s end\nlocal x = f()\nreturn x`,
    [`Lua @script.lua script.lua 2 2..2 f 'local' 0`],
  ],
  [
    'local t = { m = function(self) local s = info(1) return s end }\nlocal x = t:m()\nreturn x',
    [`Lua @script.lua script.lua 2 2..2 m 'method' 0`],
  ],
  [
    'local function g() return (info(2)) end\nlocal function f() return g() end\nlocal x = f()\nreturn x',
    [`tail =(tail call) (tail call) -1 -1..-1  '' 0`],
  ],
  ['return (info(99)), (info(-1))', ['none', 'none']],
  ['return wh(0), (wh(1)), (wh(99))', ['', 'script.lua:2: ', '']],
  ['local function f() return (wh(2)) end\nreturn (f())', ['script.lua:3: ']],
  [`local a, b = 1, 'two'\nlocal s = locals() return s`, ['a=1 b=two']],
  ['local a = 1\nlocal name = setFirst(5) return name, a', ['a', 5]],
  ['local function f() return (funcAt(1)) end return f() == f, funcAt(0) == funcAt', [true, true]],
];

describe.each(TIERS)('levels: %s', (tier) => {
  it.each(CASES)('%s', (source, expected) => {
    expect(everyTime(vmWith(tier, FUNCTIONS), source)).toEqual(expected);
  });

  it('a function that looks at levels only now and then has a frame from then on', () => {
    const vm = vmWith(tier, {
      maybe: (cx) => (cx.toBoolean(1) ? (cx.where(2), 1) : cx.ret('')),
      caller: (cx) => (cx.toBoolean(1) ? (cx.where(1), 1) : cx.ret('')),
    });
    const source = `local function f(look) return (maybe(look)) end
      local function g(look) return (caller(look)) end
      local texts = {}
      for i = 1, 6 do local t = f(i > 3) .. g(i > 3) texts[i] = t end
      return texts[1], texts[5], texts[6]`;
    const both = 'script.lua:4: script.lua:2: ';
    expect(vm.run(source, '@script.lua')).toEqual(['', both, both]);
  });
});

describe('records', () => {
  it('about functions', () => {
    const cx = stateWith(new CoreVM());
    cx.loadBuffer('\n\nlocal a\nreturn function(x) return a, x end', '@d/f.lua');
    cx.call(0, 1);
    cx.pushValue(1);
    const record = new DebugRecord();
    expect(cx.getInfo('>SluL', record)).toBe(true);
    expect(record).toMatchObject({
      what: 'Lua',
      source: '@d/f.lua',
      shortSource: 'd/f.lua',
      currentLine: -1,
      lineDefined: 4,
      lastLineDefined: 4,
      upvalueCount: 1,
    });
    expect(cx.getTop()).toBe(2);
    expect((cx.arg(2) as LuaTable).getNumber(4)).toBe(true);
    cx.setTop(0);
    cx.pushCFunction(() => 0);
    expect(cx.getInfo('>SlunfLx', record)).toBe(false);
    expect(record).toMatchObject({ what: 'C', source: '=[C]', name: undefined, nameWhat: '' });
    expect([cx.isCFunction(1), cx.isNil(2), cx.getTop()]).toEqual([true, true, 2]);
    expectMisuse(cx, () => cx.getInfo('>S', record), 'getInfo: no function is on top');
    expectMisuse(cx, () => cx.getInfo('S', record), 'getInfo: the record has no activation');
    expectMisuse(cx, () => cx.getStack(0.5), 'getStack: no level: 0.5');
  });

  it('of functions that have returned are refused', () => {
    const vm = new CoreVM();
    let kept: DebugRecord | undefined;
    vm.globals.setString(
      'keep',
      vm.native('keep', (cx) => ((kept = cx.getStack(1)), 0)),
    );
    const cx = vm.openState();
    vm.run('local function f() keep() end f()');
    const record = kept as DebugRecord;
    const message = 'the function of this record has returned';
    expectMisuse(cx, () => cx.getInfo('l', record), `getInfo: ${message}`);
    expectMisuse(cx, () => cx.getLocal(record, 1), `getLocal: ${message}`);
    cx.pushNil();
    expectMisuse(cx, () => cx.setLocal(record, 1), `setLocal: ${message}`);
    cx.pop();
    expectMisuse(cx, () => cx.setLocal(record, 1), 'setLocal: 1 value is needed');
  });

  it('of a suspended thread', () => {
    const cx = stateWith(new CoreVM());
    const co = cx.newThread();
    co.loadBuffer('local a = 7\ncoroutine.yield()\nreturn a', '@co.lua');
    co.resume(0);
    const record = co.getStack(1) as DebugRecord;
    co.getInfo('l', record);
    expect([record.currentLine, co.getLocal(record, 1), co.toNumber(-1)]).toEqual([2, 'a', 7]);
    co.pushNumber(8);
    expect(co.setLocal(record, 1)).toBe('a');
    expect(co.getStack(2)).toBeUndefined();
    co.setTop(0);
    co.resume(0);
    expect(valuesOf(co)).toEqual([8]);
  });
});

describe('upvalues', () => {
  it('of Lua functions and of functions of the host', () => {
    const cx = stateWith(new CoreVM());
    cx.doString('local u, v = 1, 2 return function() return u, v end');
    expect([cx.getUpvalue(1, 2), cx.toNumber(-1)]).toEqual(['v', 2]);
    expect([cx.getUpvalue(1, 3), cx.getTop()]).toEqual([undefined, 2]);
    cx.pushNumber(77);
    expect([cx.setUpvalue(1, 3), cx.getTop()]).toEqual([undefined, 3]);
    expect([cx.setUpvalue(1, 1), cx.getTop()]).toEqual(['u', 2]);
    cx.pushValue(1);
    cx.call(0, 1);
    expect(cx.toNumber(-1)).toBe(77);
    cx.pushCClosure(() => 0, 1);
    expect([cx.getUpvalue(-1, 1), cx.toNumber(-1)]).toEqual(['', 77]);
    cx.pushNumber(5);
    expect(cx.setUpvalue(-3, 1)).toBe('');
    expect([cx.getUpvalue(-2, 1), cx.toNumber(-1)]).toEqual(['', 5]);
    expectMisuse(cx, () => cx.getUpvalue(-1, 1), 'getUpvalue: no function is at index -1');
    expectMisuse(cx, () => cx.setUpvalue(9, 1), 'setUpvalue: index 9 is outside');
  });
});

describe('hooks', () => {
  it('are called for calls, lines and returns', () => {
    const cx = stateWith(new CoreVM());
    const events: string[] = [];
    const hook: HostHook = (inner, record) => {
      inner.getInfo('nSl', record);
      const name = record.name ?? '(null)';
      events.push(`${record.event} ${record.currentLine} ${name} ${record.what}`);
    };
    cx.setHook(hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE);
    expect([cx.getHook(), cx.getHookMask(), cx.getHookCount()]).toEqual([hook, 7, 0]);
    cx.loadBuffer('local function f()\nreturn 1 end\nf()', '@h.lua');
    cx.call(0, 0);
    cx.setHook(undefined, 0);
    expect(events).toEqual([
      `${LUA_HOOKCALL} 2 (null) main`,
      `${LUA_HOOKLINE} 2 (null) main`,
      `${LUA_HOOKLINE} 3 (null) main`,
      `${LUA_HOOKCALL} 2 f Lua`,
      `${LUA_HOOKLINE} 2 f Lua`,
      `${LUA_HOOKRET} 2 f Lua`,
      `${LUA_HOOKRET} 3 (null) main`,
    ]);
    expect([cx.getHook(), cx.getHookMask()]).toEqual([undefined, 0]);
    cx.doString('return 1');
    expect(events.length).toBe(7);
  });

  it.each(TIERS)('count instructions, and can end what runs: %s', (tier) => {
    const seen = new Set<number>();
    let left = 5;
    const hook: HostHook = (cx, record) => {
      seen.add(record.event);
      if (--left === 0) cx.error('enough');
    };
    const vm = vmWith(tier, {
      limit: (cx) => (cx.setHook(hook, LUA_MASKCOUNT, 1000), 0),
      free: (cx) => (cx.setHook(undefined, 0), 0),
    });
    const source = `local shown = nil
      local ok, message = pcall(function() limit() shown = debug.gethook() while true do end end)
      free() return ok, message, shown`;
    expect(vm.run(source, '@endless.lua')).toEqual([
      false,
      expect.stringContaining('enough'),
      'external hook',
    ]);
    expect([...seen]).toEqual([LUA_HOOKCOUNT]);
  });

  it('that scripts have set are theirs', () => {
    const vm = vmWith('interpreter', {
      mask: (cx) => (cx.pushInteger(cx.getHookMask()), cx.pushInteger(cx.getHookCount()), 2),
      hook: (cx) => cx.ret(cx.getHook() === undefined),
    });
    const source = `debug.sethook(function() end, 'cr', 50)
      local mask, count = mask() local none = hook() debug.sethook() return mask, count, none`;
    expect(vm.run(source)).toEqual([LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT, 50, true]);
  });

  it('that a called chunk sets stays with the caller', () => {
    const cx: LuaContext = stateWith(new CoreVM());
    cx.doString(`debug.sethook(function() end, 'l')`);
    expect(cx.getHookMask()).toBe(LUA_MASKLINE);
    cx.doString('debug.sethook()');
    expect(cx.getHookMask()).toBe(0);
  });
});
