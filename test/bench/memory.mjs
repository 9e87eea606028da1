// The collector's figures: `node --expose-gc test/bench/memory.mjs`, after `npm run build`. How `collectgarbage("count")`
// compares with the growth of V8's heap for things of each kind, and how long slices of a collection take with much alive.
import { PerformanceObserver } from 'node:perf_hooks';
import { CoreVM } from '../../dist/internals.js';

/* global gc */
if (globalThis.gc === undefined) throw new Error('run it with --expose-gc');

const KINDS = {
  'empty tables': 'for i = 1, N do t[i] = {} end',
  'tables of 3 fields': 'for i = 1, N do t[i] = {x = i, y = i, name = "n"} end',
  'tables of 3 items': 'for i = 1, N do t[i] = {i, i, i} end',
  'tables with object keys': 'for i = 1, N do t[i] = {[t] = i} end',
  'an array of numbers': 'for i = 1, N * 20 do t[i] = i end',
  'a dictionary': 'for i = 1, N do t["key" .. i] = i end',
  'closures with own upvalues': 'for i = 1, N do t[i] = function() return i end end',
  'closures without': 'for i = 1, N do t[i] = function() return 1 end end',
  'short strings': 'for i = 1, N do t[i] = "item " .. i end',
  'long strings':
    'for i = 1, N / 10 do local s = string.rep("x", 1000) .. i s:byte(1) t[i] = s end',
  coroutines: `local function f() coroutine.yield() end
    for i = 1, N / 10 do t[i] = coroutine.create(f) coroutine.resume(t[i]) end`,
  userdata: 'local u = newproxy(true) for i = 1, N do t[i] = newproxy(u) end',
};

function heapUsed() {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}

/** Growth of V8's heap and of the count in bytes, and what the count says after all was let go. */
function measure(source) {
  const vm = new CoreVM();
  const count = () => vm.run('collectgarbage() return collectgarbage("count") * 1024', '=count')[0];
  vm.run(`t = {} local N = 100 ${source} t = {}`, '=warm');
  const used = count();
  const before = heapUsed();
  vm.run(`local N = 100000 ${source}`, '=fill');
  const charged = vm.memoryUsed - used;
  const grown = heapUsed() - before;
  const marked = count() - used;
  vm.run('t = nil', '=drop');
  const left = count() - used;
  return { grown, charged, marked, left };
}

console.log('| 100,000 (10,000) | V8, MB | count, collected | count, allocated | after release |');
console.log('|---|--:|--:|--:|--:|');
for (const [name, source] of Object.entries(KINDS)) {
  const { grown, charged, marked, left } = measure(source);
  const ratio = (bytes) => (bytes / grown).toFixed(2);
  console.log(
    `| ${name} | ${(grown / 2 ** 20).toFixed(1)} | ${ratio(marked)} | ${ratio(charged)} | ${ratio(left)} |`,
  );
}

const pauses = [];
new PerformanceObserver((list) => pauses.push(...list.getEntries())).observe({
  entryTypes: ['gc'],
});

/** Lengths of all slices while a script allocates, in milliseconds of processor time without the pauses of V8's own collector. */
async function slices(prepare, count = 400_000) {
  const vm = new CoreVM({ tier: 'interpreter' });
  const { heap } = vm.state;
  vm.run(`w = setmetatable({}, {__mode = "k"}) collectgarbage() ${prepare}`, '=prepare');
  const taken = [];
  const slice = heap.slice.bind(heap);
  heap.slice = () => {
    const start = performance.now();
    const from = process.cpuUsage();
    slice();
    const { user, system } = process.cpuUsage(from);
    taken.push([start, performance.now(), (user + system) / 1000]);
  };
  pauses.length = 0;
  vm.run(`for i = 1, ${count} do local t = {} end`, '=allocate');
  await new Promise((resolve) => setTimeout(resolve, 50));
  return taken.map(([start, end, processor]) => {
    const inside = pauses.filter(({ startTime }) => startTime >= start && startTime < end);
    return (
      Math.min(end - start, processor) - inside.reduce((sum, { duration }) => sum + duration, 0)
    );
  });
}

const LIVE = {
  '100,000 tables': 'live = {} for i = 1, 100000 do live[i] = {x = {}} end',
  'an array of a million': 'live = {} for i = 1, 1e6 do live[i] = i % 100 == 0 and {} or i end',
  'a weak table of 100,000 dead keys': 'for i = 1, 1e5 do w[{}] = i end',
  'a weak table of 100,000 live keys':
    'live = {} for i = 1, 1e5 do local k = {} live[i] = k w[k] = i end',
  'a stack of 100,000 frames': `local function deep(n) if n == 0 then coroutine.yield() return 0 end return 1 + deep(n - 1) end
    co = coroutine.wrap(deep) co(100000)`,
  '10,000 coroutines': `cos = {} for i = 1, 10000 do
    cos[i] = coroutine.create(function(t) coroutine.yield() return t end) coroutine.resume(cos[i], {}) end`,
  '20,000 finalizers due': `local u = newproxy(true) getmetatable(u).__gc = function() end
    for i = 1, 20000 do newproxy(u) end`,
};

console.log('\n| alive | slices | median, ms | 99% | longest |\n|---|--:|--:|--:|--:|');
for (const [name, prepare] of Object.entries(LIVE)) {
  await slices(prepare, 50_000);
  // Every run has the same slices: what other programs add to one is not in all three.
  const runs = [await slices(prepare), await slices(prepare), await slices(prepare)];
  const times = runs[0].map((_, i) => Math.min(...runs.map((run) => run[i])));
  times.sort((a, b) => a - b);
  const at = (part) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(3);
  console.log(`| ${name} | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`);
}
