// Generated code where Lua files cannot look: chunks without debug information, fields of host objects.
import { describe, expect, it } from 'vitest';
import { compile, dump, CoreVM } from '../../runtime/internals.ts';
import type { LuaFunction, LuaValue } from '../../runtime/internals.ts';

type Tier = 'interpreter' | 'generated';
const TIERS: readonly Tier[] = ['interpreter', 'generated'];

function machine(tier: Tier): { vm: CoreVM; lines: string[] } {
  const lines: string[] = [];
  return { vm: new CoreVM({ tier, print: (line) => void lines.push(line) }), lines };
}

function linesOfStripped(tier: Tier, source: string): string[] {
  const { vm, lines } = machine(tier);
  vm.run(dump(compile(source, '=t'), true), '=t');
  return lines;
}

describe.each(TIERS)('chunks without debug information: %s', (tier) => {
  it('keep a captured variable that is written before it is read', () => {
    const source = `local function f()
        local x = 1
        local get = function() return x end
        print('left')
        x = 2
        return get()
      end
      for _ = 1, 3 do print(f()) end`;
    expect(linesOfStripped(tier, source)).toEqual(['left', '2', 'left', '2', 'left', '2']);
  });

  it('keep what is used after a loop that never goes round', () => {
    const source = `local function iterate(_, k) print('left') if k < 0 then return k end end
      local function f(k)
        local x = k * 7
        for _ in iterate, 1, k do return 1 end
        return x
      end
      for _ = 1, 4 do print(f(5)) end`;
    expect(linesOfStripped(tier, source)).toEqual(new Array(4).fill(['left', '35']).flat());
  });
});

/** A VM with a global `object` whose fields are the host's. */
function withObject(
  tier: Tier,
  read: (key: LuaValue, vm: CoreVM) => LuaValue,
  write: (key: LuaValue, value: LuaValue) => boolean,
): { vm: CoreVM; lines: string[] } {
  const made = machine(tier);
  const { vm } = made;
  vm.run('meta = {}', '=t');
  const object = vm.createUserdata({}, vm.globals.getString('meta') as never);
  object.access = { read: (key) => read(key, vm), write };
  vm.globals.setString('object', object);
  return made;
}

describe.each(TIERS)('fields of host objects: %s', (tier) => {
  it('are accessed once when the host throws, also where metamethods are common', () => {
    let accesses = 0;
    const fail = (key: LuaValue): undefined => {
      accesses++;
      if (key === 'bad' && accesses % 2 === 1) throw new RangeError('host');
      return undefined;
    };
    const { vm, lines } = withObject(
      tier,
      (key) => fail(key),
      (key) => fail(key) === null,
    );
    vm.run(
      `function meta.__index(_, k) return k end
       function meta.__newindex(_, k, v) print(k, v) end
       function get(o, k) local v = o[k] return v end
       function set(o, k, v) o[k] = v end
       for _ = 1, 100 do get(object, 'good') end
       for _ = 1, 100 do set(setmetatable({}, {__newindex = function() end}), 1, 1) end`,
      '=t',
    );
    for (const [name, ...args] of [['get'], ['set', 1]] as const) {
      accesses = 0;
      const f = vm.globals.getString(name) as LuaFunction;
      const call = (): unknown => vm.call(f, vm.globals.getString('object'), 'bad', ...args);
      expect(call).toThrow('host');
      expect(accesses).toBe(1);
    }
    expect(lines).toEqual([]);
  });

  it('may run Lua', () => {
    const { vm, lines } = withObject(
      tier,
      (key, inside) => {
        inside.run('local n = 0 for i = 1, 9 do n = n + i end print(n)', '=inner');
        return key;
      },
      () => true,
    );
    vm.run(
      `local co = coroutine.wrap(function()
         local total, get = 0
         for i = 1, 4 do
           get = function() return total end
           total = total + #object.field
           print(i, total, get())
         end
       end)
       co()`,
      '=t',
    );
    const round = (i: number): string[] => ['45', `${i}\t${i * 5}\t${i * 5}`];
    expect(lines).toEqual([1, 2, 3, 4].flatMap(round));
  });
});
