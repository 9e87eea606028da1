// A value moves from an object that the collection has not reached to one that it has done with: wherever it goes, it lives.
// Each case fails without its own write barrier (or second look at stacks).
import { describe, expect, it } from 'vitest';
import { Collection } from '../../runtime/interpreter/collection.ts';
import { CoreVM } from '../../runtime/internals.ts';
import type { ExecutionContext, LuaTable } from '../../runtime/internals.ts';

// `far` is the end of a long list, which is reached last; T is reached first.
const PREPARE = `
  w = setmetatable({}, {__mode = "v"})
  list = {}
  local last = list
  for i = 1, 400 do last.next = {} last = last.next end
  last.v = {}
  w.v = last.v
  -- From now on the list is reached after the stacks of the running thread and of all threads made later.
  function hide()
    hidden = coroutine.create(function(l) while true do coroutine.yield(l) end end)
    coroutine.resume(hidden, list)
    list = nil
  end
  function take()
    local far = list or select(2, coroutine.resume(hidden))
    while far.next do far = far.next end
    local v = far.v
    far.v = nil
    return v
  end
  function finish() endCollection() return w.v ~= nil end
  function clear() local a, b, c, d, e, f, g, h end
`;

/** Each makes T, lets a collection begin, moves the value, lets it end; 'keep' is where the value must be found. */
const CASES: Record<string, string> = {
  'a field': 'T = {} begin(T) T.x = take() return finish(), T.x',
  'a field that was there': 'T = {x = 1} begin(T) T.x = take() return finish(), T.x',
  'an array slot': 'T = {} begin(T) T[1] = take() return finish(), T[1]',
  'an array slot that was there': 'T = {1, 2} begin(T) T[1] = take() return finish(), T[1]',
  'a hash value': 'T = {} begin(T) T[T] = take() return finish(), T[T]',
  'a hash key': 'T = {} begin(T) T[take()] = 1 return finish(), next(T)',
  'a list':
    'T = {} begin(T) local function f() return 1, take() end T.l = {f()} return finish(), T.l[2]',
  'a metatable': 'T = {} begin(T) setmetatable(T, take()) return finish(), getmetatable(T)',
  rawset: 'T = {} begin(T) rawset(T, "x", take()) return finish(), T.x',
  'table.insert': 'T = {1, 2, 3} begin(T) table.insert(T, 2, take()) return finish(), T[2]',
  'table.sort': `T = {{n = 3}, {n = 2}, {n = 1}} begin(T) T[2] = take() T[2].n = 5
    table.sort(T, function(a, b) return a.n < b.n end) return finish(), T[3]`,
  'a closed upvalue': `local function make() local x return function(v) x = v end, function() return x end end
    T = {make()} begin(T) T[1](take()) return finish(), T[2]()`,
  'an upvalue of a suspended coroutine': `local set, get
    local function body() local x set = function(v) x = v end get = function() return x end coroutine.yield() end
    hide() T = coroutine.create(function() body() end) coroutine.resume(T)
    beginAfterStack(T) set(take()) return finish(), get()`,
  'debug.setupvalue': `local x function get() return x end T = {get} begin(T)
    debug.setupvalue(get, 1, take()) return finish(), get()`,
  'debug.setlocal': `
    local function body() local x coroutine.yield() return x end
    hide() T = coroutine.create(function() return (body()) end) coroutine.resume(T)
    beginAfterStack(T) debug.setlocal(T, 1, 1, take()) return finish(), select(2, coroutine.resume(T))`,
  'a local of a coroutine': `
    local function body() local x = coroutine.yield() coroutine.yield() return x end
    hide() T = coroutine.create(function() return (body()) end) coroutine.resume(T)
    beginAfterStack(T) coroutine.resume(T, take()) return finish(), select(2, coroutine.resume(T))`,
  'an environment': `T = {} g = function() end T.g = g begin(T) setfenv(g, take()) return finish(), getfenv(g)`,
  'a hook': `T = coroutine.create(function() end) local function holder(v) return function() return v end end
    begin(T) debug.sethook(T, holder(take()), "l")
    return finish(), select(2, debug.getupvalue(debug.gethook(T), 1))`,
  'the metatable of a userdata': `u = newproxy(true) T = {u} begin(T)
    debug.setmetatable(u, take()) return finish(), debug.getmetatable(u)`,
  'a local of the function that runs': 'T = {} begin(T) local v = take() return finish(), v',
  'a frame below one that was seen': `hide()
    local function deep(n, f) if n > 0 then local r = deep(n - 1, f) return r end return f() end
    local function body()
      deep(5, beginAfterStack)
      local v = take()
      return deep(5, finish), v
    end
    local ok, v = body()
    return ok, v`,
  varargs: `T = {} local function f(...) return finish(), (...) end begin(T) return f(take())`,
  'an argument of a library function': `T = {} begin(T)
    local ok, v = pcall(function(v) return finish() and v end, take()) return ok and v ~= false, v`,
};

function run(source: string): { alive: unknown; found: unknown; decided: boolean } {
  const vm = new CoreVM();
  const { state } = vm;
  let collection: Collection | undefined;
  const native = (name: string, body: (cx: ExecutionContext) => void): void => {
    vm.globals.setString(
      name,
      vm.native(name, (cx) => {
        body(cx);
        return 0;
      }),
    );
  };
  const begin = (isReady: (collection: Collection) => boolean): void => {
    collection = new Collection(state, state.heap);
    // The heap's own collection is the one that the slow paths tell of stores.
    (state.heap as unknown as { collection: Collection }).collection = collection;
    while (!isReady(collection) && !collection.step(1));
    const weak = vm.globals.getString('w') as LuaTable;
    expect((weak.getString('v') as LuaTable).mark).not.toBe(collection);
  };
  native('begin', () => {
    const target = vm.globals.getString('T') as LuaTable;
    // Marked, and then some steps more: what it refers to has been looked at.
    let more = 0;
    begin((current) => target.mark === current && ++more > 20);
  });
  native('beginAfterStack', (cx) => {
    const thread = cx.argCount > 0 ? cx.checkThread(1) : cx.thread;
    let more = 0;
    begin((current) => thread.mark === current && thread.seenDepth === thread.depth && ++more > 5);
  });
  native('endCollection', () => {
    while (collection?.step(64) === false);
  });
  vm.run('collectgarbage("stop")', '=stop');
  vm.run(PREPARE, '=prepare');
  const [alive, found] = vm.run(source, '=case');
  return { alive, found, decided: collection?.isOver === true };
}

describe('a value that moves while a collection goes on', () => {
  it.each(Object.entries(CASES))('lives in %s', (_name, source) => {
    const { alive, found, decided } = run(source);
    expect(decided).toBe(true);
    expect(alive).toBe(true);
    expect(found).toBeTypeOf('object');
  });

  it('dies when it goes nowhere', () => {
    expect(run('T = {} begin(T) take() return finish()').alive).toBe(false);
  });
});

describe('a slice of a collection', () => {
  const LIVE: Record<string, string> = {
    'many tables': 'live = {} for i = 1, 5000 do live[i] = {x = {}} end',
    'a large array': 'live = {} for i = 1, 100000 do live[i] = i % 100 == 0 and {} or i end',
    'a large weak table': 'for i = 1, 10000 do w[{}] = i end',
    'a deep stack': `local function deep(n) if n == 0 then coroutine.yield() return 0 end return 1 + deep(n - 1) end
      co = coroutine.wrap(deep) co(10000)`,
    'many coroutines': `live = {} for i = 1, 2000 do
      live[i] = coroutine.create(function(t) coroutine.yield() return t end) coroutine.resume(live[i], {}) end`,
  };

  it.each(Object.entries(LIVE))('does no more than it may with %s alive', (_name, source) => {
    const vm = new CoreVM();
    vm.run(`w = setmetatable({}, {__mode = "k"}) collectgarbage("stop") ${source}`, '=live');
    const collection = new Collection(vm.state, vm.state.heap);
    const inside = collection as unknown as { work: number };
    const limit = 2048;
    let steps = 0;
    let most = 0;
    for (let over = false; !over; steps++) {
      over = collection.step(limit);
      most = Math.max(most, inside.work);
    }
    expect(steps).toBeGreaterThan(40);
    // One item more than the limit: a piece of a large table, a frame, entries that are cleared.
    expect(most).toBeLessThan(limit + 20_000);
  });
});
