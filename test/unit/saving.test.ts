// Frames are plain data: at every suspension all frames are replaced by what structuredClone makes of them (the function apart),
// and the run goes on to the same result. All registered continuation kinds are met on the way.
import { expect, it } from 'vitest';
import { createNodeVM } from '../../plugin/cli/node-vm.ts';
import { awaitPromise, CoreVM } from '../../runtime/internals.ts';
import type { LuaThread, LuaValue } from '../../runtime/internals.ts';
import { Frame } from '../../runtime/values/thread.ts';

type Mode = 'strict' | 'extended';
const MODES: Mode[] = ['strict', 'extended'];
/** Scripts that use the dialect. */
const EXTENDED_ONLY = ['dialect', 'long texts'];

const BUSY = 'local function busy(n) for i = 1, n do end end\n';

const SCRIPTS: Record<string, string> = {
  promises: `local ok, a = pcall(later, 1)
    local b = string.gsub("x", "x", function(c) return later(c .. c) end)
    return a, b, coroutine.wrap(function() return later(3) end)()`,
  calls: `local ok, a = pcall(function() busy(5) return 1 end)
    local _, b = xpcall(function() busy(5) error("e", 0) end, function(m) busy(5) return m end)
    return a, b`,
  coroutines: `local co = coroutine.create(function() busy(5) coroutine.yield(1) busy(5) return 2 end)
    local w = coroutine.wrap(function() busy(5) return 3 end)
    local _, a = coroutine.resume(co)
    local _, b = coroutine.resume(co)
    return a, b, w()`,
  text: `local object = setmetatable({}, {__tostring = function() busy(5) return "obj" end})
    print(1, object, 2)
    return tostring(object), "end"`,
  loading: `local n = 0
    local chunk = load(function() busy(5) n = n + 1 return ({"return ", "7"})[n] end)
    local file = dofile("five.lua")
    table.insert(package.loaders, 1, function() busy(5) end)
    local required = require("mod")
    module("named", function() busy(5) end)
    return chunk(), file, required`,
  dialect: `local object = setmetatable({}, {
      __tostring = function() busy(5) return "obj" end,
      __pairs = function() busy(5) return next, {x = 1}, nil end,
    })
    local text, sum = string.format("%s-%5s-%d", object, object, 7), 0
    for _, v in pairs(object) do sum = sum + v end
    local long = {}
    for i = 1, 5000 do long[i] = i end
    table.move(long, 1, 5000, 2)
    for i = 5001, 20000 do long[i] = i end
    select("#", unpack(long))
    return text, sum, long[5001]`,
  hooks: `local n = 0
    debug.sethook(function() n = n + 1 busy(3) end, "crl", 7)
    local a = string.rep("x", 3)
    for i = 1, 5 do a = a .. i end
    debug.sethook()
    return a, n`,
  dumping: `local source = {"local t = {} "}
    for i = 1, 3000 do source[#source + 1] = "t[" .. i .. "] = " .. i .. ".5 " end
    return #string.dump(loadstring(table.concat(source))), "end"`,
  collecting: `local n = 0
    local function make(k)
      local u = newproxy(true)
      getmetatable(u).__gc = function() busy(3) n = n * 10 + k end
    end
    make(1) make(2) make(3)
    return collectgarbage(), n`,
  table: `local t = {}
    for i = 1, 60 do t[i] = (i * 37) % 61 end
    table.sort(t, function(a, b) busy(1) return a < b end)
    local object = {__lt = function(a, b) busy(1) return a.n < b.n end}
    local o = {}
    for i = 1, 12 do o[i] = setmetatable({n = (i * 5) % 13}, object) end
    table.sort(o)
    local sum = 0
    table.foreach({x = 1, y = 2}, function(_, v) busy(2) sum = sum + v end)
    table.foreachi({3, 4}, function(_, v) busy(2) sum = sum + v end)
    local big = {}
    for i = 1, 3500 do big[i] = i end
    table.sort(big, nil)
    local long = {}
    for i = 1, 2500 do long[i] = i end
    big[3000] = nil
    table.insert(big, 1, 0)
    local removed = table.remove(big, 1)
    table.insert(big, -2500, 1)
    local wide = {} for i = 1, 2000 do wide[i + 0.5] = i end
    table.foreach({5, x = 6}, rawequal)
    table.foreachi({false, false}, function(...) return nil end)
    table.foreach({5, x = 6}, tostring)
    local stop = table.foreachi({5, 6, 7}, rawequal)
    return t[1], t[60], o[1].n, o[12].n, sum, removed, #table.concat(long, ","), table.maxn(wide), stop`,
  numbers: `local t = {}
    for i = 1, 3000 do t[i] = (i * 7) % 3001 end
    return math.max(unpack(t)), math.min(unpack(t))`,
  dates: `local t = setmetatable({isdst = false}, {__index = function(_, k) busy(3) return k == "year" and 2001 or 3 end})
    return os.time(t), #os.date(("%Y-"):rep(200)), os.date("!%H", 3600)`,
  'long texts': `local text = ("aBc\\233"):rep(4500)
    local bytes = { text:byte(1, 9000) }
    local quoted = ("%q%s"):format(text, ("%%"):rep(3))
    local long = text:rep(3) .. "z"
    return text:upper():sub(-4), text:lower():sub(-4), text:reverse():sub(1, 4), #bytes,
      #string.char(unpack(bytes)), #quoted, long:find("z", 1, true)`,
  'long patterns': `local pattern = ("%w"):rep(520)
    local text = ("abc"):rep(175)
    local n = 0
    for w in text:gmatch(pattern) do n = n + #w end
    return text:find(pattern), #text:match(pattern .. "(.-)$"), text:gsub(pattern, "%0-%0"), n`,
  strings: `local a = string.gsub("abc", "%w", function(c) busy(3) return c .. "." end)
    local text = string.rep("a", 3000)
    local i, j = string.find(text, "a-b")
    local m = string.match(text, ".-b") or string.match(text, "(a*)$")
    local b = string.gsub(text, "a-b", "bb")
    local index = setmetatable({}, {__index = function(_, k) busy(3) return k .. k end})
    local c = string.gsub("xyz", "%w", index)
    local n = 0
    for w in string.gmatch(text .. "b", "a-b") do n = n + #w end
    for w in string.gmatch(text, "a-b") do n = n + #w end
    return a, i, #m, #b, c, n`,
};

function prepare(mode: Mode): CoreVM {
  const vm = new CoreVM({ mode });
  const files: Record<string, string> = {
    'five.lua': `${BUSY} busy(5) return 5`,
    './mod.lua': `${BUSY} busy(5) return 6`,
  };
  vm.readFile = (path) => files[path];
  const later = vm.native('later', (cx) => awaitPromise(cx, Promise.resolve(cx.arg(1))));
  vm.globals.setString('later', later);
  return vm;
}

/** Lets promises settle. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function chain(root: LuaThread): LuaThread[] {
  const threads: LuaThread[] = [];
  for (let at: LuaThread | undefined = root.active; at !== undefined; at = at.parent)
    threads.push(at);
  return threads;
}

/** Runs by slices of `units`; `visit` sees the thread at each suspension. */
async function runSliced(
  vm: CoreVM,
  source: string,
  { units, visit }: { units: number; visit: (root: LuaThread) => void },
): Promise<readonly LuaValue[]> {
  const task = vm.start(BUSY + source, '@t.lua');
  for (;;) {
    const result = task.step({ units });
    if (result.status === 'done') return result.values;
    if (result.error !== undefined) throw result.error;
    visit(task.thread);
    if (result.status === 'waiting') await settle();
  }
}

/** Puts new frames in the place of those that are suspended: copies of all they hold but the function. */
function replaceFrames(thread: LuaThread, seen: Set<string>): void {
  for (let depth = 0; depth <= thread.depth; depth++) {
    const frame = thread.frames[depth] as Frame;
    const { func, seenBelow, ...data } = frame;
    if (frame.continuation !== undefined) seen.add(frame.continuation);
    thread.frames[depth] = Object.assign(new Frame(), structuredClone(data), { func, seenBelow });
  }
}

const cases = MODES.flatMap((mode) =>
  Object.entries(SCRIPTS).map(([name, source]) => ({ mode, name, source })),
).filter(({ mode, name }) => mode === 'extended' || !EXTENDED_ONLY.includes(name));
const seen = new Set<string>();

it.each(cases)('$name goes on from cloned frames, $mode', async ({ mode, source }) => {
  const expected = await runSliced(prepare(mode), source, { units: Infinity, visit: () => {} });
  expect(expected.length).toBeGreaterThan(1);
  const visit = (root: LuaThread): void => {
    for (const thread of chain(root)) replaceFrames(thread, seen);
  };
  const results = await runSliced(prepare(mode), source, { units: 1, visit });
  expect(results).toEqual(expected);
});

it('met every continuation kind that the VM and the commands register', () => {
  const kinds = [...MODES.map(prepare), createNodeVM({ mode: 'extended' })].flatMap((vm) => [
    ...vm.state.continuations.keys(),
  ]);
  expect(kinds.length).toBeGreaterThan(20);
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
});
