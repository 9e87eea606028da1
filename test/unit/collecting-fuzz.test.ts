// Random programs of references, weak tables and finalizers against a model: what is reachable there must be in every weak
// table, and after a full collection nothing else. Collections run in full, or in the smallest slices after every allocation.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaFunction, LuaValue } from '../../runtime/internals.ts';

const ROOTS = 6;
const OPERATIONS = 400;

const SOURCE = `
  local finalized = ...
  R = {}
  byValue = setmetatable({}, {__mode = "v"})
  byKey = setmetatable({}, {__mode = "k"})
  local function known(id, object) byValue[id] = object byKey[object] = id return object end
  local function litter() local t for i = 1, 3 do t = {i, {}} end return t end
  local make = {}
  -- Much to mark below each table: values move while a collection is on its way.
  local function ballast() local t for i = 1, 40 do t = {t} end return t end
  function make.table(id) return known(id, {[0] = ballast()}) end
  function make.closure(id, held) return known(id, function(store, x) if store then held = x end return held end) end
  function make.thread(id, held)
    local co = known(id, coroutine.create(function(mine)
      while true do
        local store, v = coroutine.yield(mine)
        litter()
        if store then mine = v end
      end
    end))
    coroutine.resume(co, held)
    return co
  end
  function make.userdata(id)
    local u = newproxy(true)
    local meta = getmetatable(u)
    meta.__gc = function(o) litter() finalized(byKey[o]) end
    return known(id, u)
  end
  function make.weak(id, _, mode) return known(id, setmetatable({}, {__mode = mode})) end
  local run = {}
  function run.make(a, kind, id, b, mode) R[a] = make[kind](id, R[b], mode) end
  function run.drop(a) R[a] = nil end
  function run.copy(a, b) R[a] = R[b] end
  local function put(t, field, v)
    if type(t) == "function" then t(true, v)
    elseif type(t) == "thread" then coroutine.resume(t, true, v)
    elseif type(t) == "userdata" then getmetatable(t)[field] = v
    else t[field] = v end
  end
  local function get(t, field)
    if type(t) == "function" then return (t()) end
    if type(t) == "thread" then return select(2, coroutine.resume(t, false)) end
    if type(t) == "userdata" then return getmetatable(t)[field] end
    return (rawget(t, field))
  end
  function run.link(a, b, field) put(R[a], field, R[b]) end
  function run.move(a, to, b, from)
    local v = get(R[b], from)
    put(R[b], from, nil)
    litter()
    if to == "key" then R[a][v] = 1
    elseif to == "meta" then setmetatable(R[a], v)
    else put(R[a], to, v) end
  end
  function run.key(a, b) R[a][R[b]] = #R end
  function run.pair(a, b, c) R[a][R[b]] = R[c] end
  function run.meta(a, b) setmetatable(R[a], R[b]) end
  function run.fetch(a, b, field) R[a] = get(R[b], field) end
  function run.find(a, id) R[a] = byValue[id] return R[a] ~= nil end
  function run.carry(a, depth)
    local function down(v, n)
      local kept = {v}
      litter()
      if n > 0 then v = down(v, n - 1) end
      litter()
      return kept[1]
    end
    local v = R[a]
    R[a] = nil
    v = down(v, depth)
    R[a] = v
  end
  function run.shuffle(a)
    local t = R[a]
    table.insert(t, 1, litter()) table.insert(t, 1, t[2]) table.remove(t, 1) table.remove(t, 1)
  end
  return function(what, ...) litter() local answer = run[what](...) litter() return answer end,
    function(id) return byValue[id] ~= nil end,
    function() local n, seen = 0, {} for _, id in pairs(byKey) do seen[#seen + 1] = id end return unpack(seen) end`;

type Kind = 'table' | 'closure' | 'thread' | 'userdata' | 'weak';

interface Model {
  readonly id: number;
  readonly kind: Kind;
  readonly mode: string;
  readonly fields: Map<string, Model>;
  readonly entries: Map<Model, Model | undefined>;
  metatable: Model | undefined;
  held: Model | undefined;
  finalized: boolean;
  /** It was out of reach once: its finalizer may be due, even if an object kept for it has led back to it. */
  wasLost: boolean;
}

const ascending = (a: number, b: number): number => a - b;

/** A generator of small numbers (Lehmer), so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 48_271 + 11;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}

function reach(from: Iterable<Model | undefined>, seen = new Set<Model>()): Set<Model> {
  const open = [...from];
  while (open.length > 0) {
    const next = open.pop();
    if (next === undefined || seen.has(next)) continue;
    seen.add(next);
    const weakKeys = next.mode.includes('k');
    const weakValues = next.mode.includes('v');
    open.push(next.held, next.metatable);
    if (!weakValues) open.push(...next.fields.values());
    for (const [key, value] of next.entries) {
      if (!weakKeys) open.push(key);
      if (!weakValues) open.push(value);
    }
  }
  return seen;
}

function put(target: Model, field: string, value: Model | undefined): void {
  if (target.kind === 'closure' || target.kind === 'thread') target.held = value;
  else if (value === undefined) target.fields.delete(field);
  else target.fields.set(field, value);
}

function get(source: Model, field: string): Model | undefined {
  const holds = source.kind === 'closure' || source.kind === 'thread';
  return holds ? source.held : source.fields.get(field);
}

/**
 * What is reachable whatever collections have done: an entry of a weak table may be gone as soon as its weak part is not
 * reachable, and then does not keep the other part.
 */
function surelyReach(from: Iterable<Model | undefined>): Set<Model> {
  const sure = (part: Model | undefined, seen: Set<Model>): boolean =>
    part === undefined || (seen.has(part) && !part.finalized && !part.wasLost);
  const seen = new Set<Model>();
  const open = [...from];
  for (let size = -1; size < seen.size;) {
    size = seen.size;
    while (open.length > 0) {
      const next = open.pop();
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      open.push(next.held, next.metatable);
      if (next.mode === '') open.push(...next.fields.values());
      if (next.mode === '') for (const entry of next.entries) open.push(...entry);
    }
    for (const { mode, fields, entries } of seen) {
      if (mode === 'k') open.push(...fields.values());
      for (const [key, value] of entries) {
        if (mode === 'k' && seen.has(key)) open.push(value);
        if (mode === 'v' && sure(value, seen)) open.push(key);
      }
    }
  }
  return seen;
}

class Game {
  readonly vm = new CoreVM();
  readonly roots: (Model | undefined)[] = new Array<Model | undefined>(ROOTS).fill(undefined);
  readonly all = new Map<number, Model>();
  readonly log: string[] = [];
  private lastId = 0;
  private readonly below: (limit: number) => number;
  private readonly run: LuaFunction;
  private readonly isKnown: LuaFunction;
  private readonly keys: LuaFunction;
  private readonly finalizedNow: number[] = [];

  constructor(seed: number) {
    this.below = numbers(seed);
    const finalized = this.vm.native('finalized', (cx) => {
      this.finalizedNow.push(cx.checkInteger(1));
      return 0;
    });
    const made = this.vm.call(this.vm.load(SOURCE, '=fuzz'), finalized);
    [this.run, this.isKnown, this.keys] = made as [LuaFunction, LuaFunction, LuaFunction];
  }

  lua(...args: LuaValue[]): LuaValue {
    this.log.push(args.join(' '));
    return this.vm.call(this.run, ...args)[0];
  }

  /** Finalized objects were not reachable; they live until the next collection. */
  noteFinalized(): void {
    const alive = surelyReach(this.roots);
    for (const id of this.finalizedNow) {
      const object = this.all.get(id) as Model;
      expect(object.finalized, `finalized twice: ${id}`).toBe(false);
      const isFree = object.wasLost || !alive.has(object);
      expect(isFree, `finalized while reachable: ${id}`).toBe(true);
      object.finalized = true;
    }
    this.finalizedNow.length = 0;
    for (const object of this.all.values()) if (!alive.has(object)) object.wasLost = true;
  }

  private make(at: number): void {
    const kinds: Kind[] = [
      'table',
      'closure',
      'thread',
      'table',
      'closure',
      'thread',
      'userdata',
      'weak',
    ];
    const kind = kinds[this.below(kinds.length)] as Kind;
    const from = this.below(ROOTS);
    const mode = kind === 'weak' ? (['k', 'v', 'kv'][this.below(3)] as string) : '';
    const id = ++this.lastId;
    const held = kind === 'closure' || kind === 'thread' ? this.roots[from] : undefined;
    const fields = new Map<string, Model>();
    const object: Model = {
      id,
      kind,
      mode,
      fields,
      held,
      finalized: false,
      wasLost: false,
      entries: new Map(),
      metatable: undefined,
    };
    this.all.set(id, object);
    this.lua('make', at, kind, id, from, mode);
    this.roots[at] = object;
  }

  step(): void {
    const at = this.below(ROOTS);
    const from = this.below(ROOTS);
    const target = this.roots[at];
    const value = this.roots[from];
    const field = 'xyz'[this.below(3)] as string;
    const isTable = target?.kind === 'table' || target?.kind === 'weak';
    switch (this.below(26)) {
      case 0:
        this.lua('drop', at);
        this.roots[at] = undefined;
        return;
      case 1:
        this.lua('copy', at, from);
        this.roots[at] = value;
        return;
      case 2:
      case 3:
      case 4:
        if (target === undefined) return this.make(at);
        this.lua('link', at, from, field);
        put(target, field, value);
        return;
      case 5:
        if (!isTable || value === undefined) return;
        this.lua('key', at, from);
        target.entries.set(value, undefined);
        return;
      case 6: {
        const third = this.below(ROOTS);
        const other = this.roots[third];
        if (!isTable || value === undefined || other === undefined) return;
        this.lua('pair', at, from, third);
        target.entries.set(value, other);
        return;
      }
      case 7:
        if (target?.kind !== 'table' || value?.kind !== 'table') return;
        this.lua('meta', at, from);
        target.metatable = value;
        return;
      case 8: {
        if (value === undefined || value.kind === 'weak') return;
        this.lua('fetch', at, from, field);
        this.roots[at] = get(value, field);
        return;
      }
      case 9: {
        const object = this.all.get(1 + this.below(this.lastId + 1));
        if (object === undefined) return;
        const found = this.lua('find', at, object.id);
        if (surelyReach(this.roots).has(object) && !object.finalized && !object.wasLost)
          expect(found).toBe(true);
        if (object.finalized) expect(found).toBe(false);
        this.roots[at] = found === true ? object : undefined;
        return;
      }
      case 10:
        this.lua('carry', at, this.below(12));
        return;
      case 11:
        if (isTable) this.lua('shuffle', at);
        return;
      case 12:
      case 13:
      case 14:
      case 15:
      case 16:
      case 17:
      case 18:
      case 19:
      case 20:
      case 21:
      case 22:
        this.move(at, from, field);
        return;
      default:
        this.make(at);
    }
  }

  /** Takes a value out of one object and puts it into another; only the stack has it in between. */
  private move(at: number, from: number, field: string): void {
    // Half of them go where there is no barrier of a table.
    const others = this.roots.findIndex((each) => each !== undefined && each.kind !== 'table');
    const to = others >= 0 && this.below(2) === 0 ? others : at;
    const source = this.roots[from];
    const target = this.roots[to];
    if (source === undefined || target === undefined || source.kind === 'weak') return;
    const value = get(source, field);
    if (value === undefined) return;
    const isTable = target.kind === 'table' || target.kind === 'weak';
    let place = ['x', 'y', 'z', 'key', 'meta'][this.below(5)] as string;
    if (place === 'key' && !isTable) place = 'x';
    if (place === 'meta' && (target.kind !== 'table' || value.kind !== 'table')) place = 'y';
    this.lua('move', to, place, from, field);
    put(source, field, undefined);
    if (place === 'key') target.entries.set(value, undefined);
    else if (place === 'meta') target.metatable = value;
    else put(target, place, value);
  }

  /** Everything reachable is known to the weak tables. */
  checkAlive(): void {
    for (const object of surelyReach(this.roots)) {
      if (object.finalized || (object.kind === 'userdata' && object.wasLost)) continue;
      expect(this.vm.call(this.isKnown, object.id), `lost ${object.id}`).toEqual([true]);
    }
    this.noteFinalized();
  }

  /** After a full collection nothing is left that could not be reached, even if the model lags behind in clearing. */
  checkBounds(): void {
    this.vm.run('collectgarbage() collectgarbage()', '=t');
    this.noteFinalized();
    const most = reach(this.roots);
    for (const id of this.all.keys()) {
      if (this.vm.call(this.isKnown, id)[0] !== true) continue;
      expect(most.has(this.all.get(id) as Model), `kept ${id}`).toBe(true);
    }
    this.checkAlive();
  }

  /** A full collection leaves what the model says. */
  checkCollected(): void {
    const alive = reach(this.roots);
    const dying = [...this.all.values()].filter(
      (each) => each.kind === 'userdata' && !alive.has(each) && !each.finalized,
    );
    this.vm.run('collectgarbage()', '=t');
    // Those that a collection before this one had made due come first.
    expect([...this.finalizedNow].sort(ascending)).toEqual(
      dying.map((each) => each.id).sort(ascending),
    );
    this.noteFinalized();
    // What only dying userdata refer to is kept for their finalizers.
    const kept = reach(dying, new Set(alive));
    this.clearModel(kept);
    const values = [...this.all.keys()].filter((id) => this.vm.call(this.isKnown, id)[0]);
    const expected = [...alive].filter((each) => !each.finalized).map((each) => each.id);
    const extra = [...kept].filter((each) => !alive.has(each) && !each.finalized);
    const ids = [...expected, ...extra.map((each) => each.id)];
    expect([...values].sort(ascending)).toEqual(ids.sort(ascending));
    const keys = (this.vm.call(this.keys) as number[]).sort(ascending);
    expect(keys).toEqual([...kept].map((each) => each.id).sort(ascending));
  }

  /** Dead entries leave the weak tables of the model. */
  private clearModel(alive: Set<Model>): void {
    for (const object of alive) {
      if (object.kind !== 'weak') continue;
      const weakValues = object.mode.includes('v');
      for (const [field, value] of object.fields) {
        const gone = !alive.has(value) || value.finalized;
        if (gone && (weakValues || value.finalized)) object.fields.delete(field);
      }
      for (const [key, value] of object.entries) {
        if (!alive.has(key) || (value !== undefined && (!alive.has(value) || value.finalized)))
          object.entries.delete(key);
      }
    }
  }
}

function play(seed: number, incremental: boolean): void {
  const game = new Game(seed);
  const { heap } = game.vm.state;
  if (incremental) Object.assign(heap.pace, { sliceBytes: 1, leastGrowth: 1, leastWork: 1 });
  else game.vm.run('collectgarbage("stop")', '=t');
  heap.pause = 100;
  if (incremental) heap.stepMultiplier = [1, 1, 1, 100][seed % 4] as number;
  try {
    for (let i = 0; i < OPERATIONS; i++) {
      game.step();
      game.noteFinalized();
      if (i % 20 === 19) game.checkAlive();
      if (i % 100 !== 99) continue;
      if (incremental) game.checkBounds();
      else game.checkCollected();
    }
  } catch (error) {
    console.log(`seed ${seed}:\n${game.log.join('\n')}`);
    throw error;
  }
}

describe('random programs of references', () => {
  it('lose exactly what cannot be reached, in full collections', () => {
    for (let seed = 1; seed <= 25; seed++) play(seed, false);
  });

  it('lose nothing that can be reached, with a slice at every allocation', () => {
    for (let seed = 101; seed <= 140; seed++) play(seed, true);
  });
});
