/**
 * Runs attacks of one group in one tier, each in a VM of its own, in a process that may be killed:
 * `node run-attacks.mjs GROUP TIER [NUMBER]`. Writes a line of JSON before and after each attack.
 */
import { CoreVM } from 'moontick/runtime/internals';
import { ATTACKS, LIMITS } from './attacks.mjs';

const [, , group, tier, only] = process.argv;
const SLICE = 2000;

/** A program whose results show whether a VM still works. */
const CHECK = `
  local words = {}
  for w in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = w:upper() end
  table.sort(words, function(a, b) return a > b end)
  local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) error({ b }) end)
  local first = co(1)
  local ok, e = pcall(co, 7)
  local t = setmetatable({}, { __index = function(_, k) return k .. "!" end })
  return table.concat(words, " "), first, ok, e[1], t.x, #string.format("%5d", 3), select("#", unpack({ 1, 2, 3 }))`;
const EXPECTED = JSON.stringify(['THE QUICK FOX BROWN', 2, false, 7, 'x!', 5, 3]);

const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const works = (vm) => JSON.stringify(vm.run(CHECK, '@check.lua')) === EXPECTED;
const peak = () => process.resourceUsage().maxRSS * 1024;

function create(limits) {
  const vm = new CoreVM({ tier, limits });
  const fails = vm.native('host_fails', () => {
    throw new Error('the host fails');
  });
  const calls = vm.native('host_calls', (cx) => {
    vm.call(cx.checkFunction(1));
    return 0;
  });
  vm.globals.setString('host_fails', fails);
  vm.globals.setString('host_calls', calls);
  return vm;
}

function run({ name, source, expected, limits, beyond = 40_000 }, beside) {
  const most = { ...LIMITS[group], ...limits };
  const vm = create({ memory: most.memory, depth: most.depth });
  const { depth: _, ...ofTask } = most;
  const account = vm.createAccount('task', ofTask);
  const before = peak();
  let [slices, mostUnits, error, status] = [0, 0, undefined, 'preempted'];
  // What it leaves in its globals goes when it has ended; what is meant for others lies in the VM's.
  const env = vm.run('return setmetatable({}, { __index = _G })')[0];
  const chunk = vm.load(source, '@attack.lua', env);
  const thread = vm.createThread(chunk, account);
  for (; status === 'preempted' || status === 'yielded'; slices++) {
    ({ status, error } = vm.resume(thread, [], { units: SLICE }));
    mostUnits = Math.max(mostUnits, vm.unitsUsed);
  }
  const message = error?.message;
  const ended =
    expected instanceof RegExp
      ? expected.test(message ?? '') || expected.test(error?.limit ?? '')
      : error?.limit === expected;
  const resident = peak() - before;
  const escaped = env.getString('escaped') === true;
  say({
    name,
    status,
    limit: error?.limit,
    message: message?.slice(0, 200),
    ended,
    escaped,
    slices,
    mostUnits,
    bounded: mostUnits <= SLICE + beyond,
    resident,
    used: account.unitsUsed,
    works: works(vm),
    besideWorks: works(beside),
  });
}

const beside = create({});
works(beside);
ATTACKS[group].forEach((attack, number) => {
  if (only !== undefined && Number(only) !== number) return;
  say({ begins: attack.name });
  run(attack, beside);
});
