// Runs an attack in a VM of its own with another VM beside it, then looks for damage in both.
import { expect } from 'vitest';
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaVMOptions } from 'moontick/runtime/internals';
import type { Attack, Scene } from './attack.ts';

export const TIERS = ['interpreter', 'generated', 'auto'] as const;
export type Tier = (typeof TIERS)[number];

const UNITS = 500_000;
const MEMORY = 64 * 1024 * 1024;

/** Remembers every function of the library; `check()` then says what is not as it was, or 'fine'. */
const PROGRAM = `
local libraries, known = { "string", "table", "math", "coroutine", "os", "debug" }, {}
for _, library in ipairs(libraries) do
  for name, value in pairs(_G[library]) do known[library .. "." .. name] = value end
end
local globals = {}
for name, value in pairs(_G) do globals[name] = value end
local strings, methods = getmetatable(""), getmetatable("").__index
function check()
  for _, library in ipairs(libraries) do
    local seen = 0
    for name, value in pairs(_G[library]) do
      if known[library .. "." .. name] ~= value then return library .. "." .. name .. " changed" end
      seen = seen + 1
    end
    for name in pairs(known) do if name:match("^" .. library .. "%.") then seen = seen - 1 end end
    if seen ~= 0 then return library .. " has fewer" end
  end
  for name, value in pairs(globals) do if _G[name] ~= value then return name .. " changed" end end
  if getmetatable("") ~= strings or strings.__index ~= methods then return "metatable of strings changed" end
  for name in pairs(strings) do if name ~= "__index" then return "strings have " .. tostring(name) end end
  if string.format("%5.2f|%s|%q", 1 / 3, "a", "b") ~= ' 0.33|a|"b"' then return "format" end
  if ("abc"):upper() ~= "ABC" or ("x"):rep(3) ~= "xxx" or #"four" ~= 4 then return "methods" end
  if 7 % 3 ~= 1 or 2 ^ 10 ~= 1024 or "10" + 5 ~= 15 or -7 % 3 ~= 2 then return "arithmetic" end
  local ok, message = pcall(error, { code = 7 })
  if ok or message.code ~= 7 then return "pcall" end
  if select(2, pcall(error, "plain", 0)) ~= "plain" then return "error" end
  local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end)
  if co(1) ~= 2 or co(21) ~= 42 then return "coroutines" end
  local t = { 1, 2, 3, nil, 5 }
  if #{ 1, 2, 3 } ~= 3 or #t < 3 then return "length" end
  local list = { 3, 1, 2 }
  table.sort(list)
  if table.concat(list, ",") ~= "1,2,3" then return "sort" end
  local proxy = setmetatable({}, { __index = function(_, key) return key .. "!" end })
  if proxy.a ~= "a!" then return "metatables" end
  if getmetatable(1) or getmetatable(nil) or getmetatable(print) or getmetatable(true) then return "types" end
  local sum = 0
  for i = 1, 200 do sum = sum + i end
  if sum ~= 20100 then return "loops" end
  if assert(loadstring("return 1 + 1"))() ~= 2 then return "load" end
  return "fine"
end
function __probe() return string.format, getmetatable("") end
`;

const CHECK = 'return check()';

/** A sound state of JavaScript's own objects. */
function fingerprint(): string {
  const owners = [Object, Array, Function, String, Number, Map, WeakMap, Promise, Error];
  return owners
    .map(
      ({ name, prototype }) => `${name}: ${Reflect.ownKeys(prototype).map(String).sort().join()}`,
    )
    .join('\n');
}

/** Counts who touches `__pwned`, and who makes functions from strings. */
class Canary {
  touched = 0;
  made = 0;
  private readonly before = fingerprint();
  private readonly original = globalThis.Function;

  arm(): void {
    const touch = (): void => void this.touched++;
    Object.defineProperty(globalThis, '__pwned', { get: touch, set: touch, configurable: true });
    const count = (): void => void this.made++;
    const counted = new Proxy(this.original, {
      apply: (target, self, args) => (count(), Reflect.apply(target, self, args)),
      construct: (target, args) => (count(), Reflect.construct(target, args) as object),
    });
    globalThis.Function = counted;
    this.original.prototype.constructor = counted;
  }

  disarm(): void {
    globalThis.Function = this.original;
    this.original.prototype.constructor = this.original;
    Reflect.deleteProperty(globalThis, '__pwned');
  }

  verify(tier: Tier): void {
    expect(this.touched, 'canary').toBe(0);
    expect(fingerprint()).toBe(this.before);
    if (tier === 'interpreter') expect(this.made, 'functions made from strings').toBe(0);
  }
}

function openScene(options: LuaVMOptions, attack?: Attack): Scene {
  const vm = new CoreVM({ libraries: 'game', sandbox: true, memoryLimit: MEMORY, ...options });
  const attacker = vm.environment({ name: 'attacker', ...attack?.environment });
  const victim = vm.environment({ name: 'victim' });
  victim.run(PROGRAM, '=program');
  vm.run(PROGRAM, '=program');
  return { vm, attacker, victim };
}

/** Runs the script as a task and says how it ended. */
export function outcomeOf({ vm, attacker }: Scene, { script, units = UNITS }: Attack): string {
  let thread;
  try {
    thread = vm.createThread(attacker.load(script, '=attack'));
  } catch (error) {
    return `error ${(error as Error).message}`;
  }
  const { status, values, error } = vm.resume(thread, [], { units });
  if (status === 'error') return `error ${error?.message}`;
  if (status === 'preempted') return 'stopped';
  const shown = values.map((value) => ` ${vm.toDisplayString(value)}`).join('');
  return status === 'done' ? `ok${shown}` : `${status}${shown}`;
}

function expectSound({ vm, victim }: Scene): void {
  expect(victim.run(CHECK, '=check')).toEqual(['fine']);
  expect(vm.run(CHECK, '=check')).toEqual(['fine']);
}

/** Runs one attack in one tier and checks everything. */
export function runAttack(attack: Attack, tier: Tier): void {
  const options = { ...attack.options, tier };
  const beside = openScene({ tier });
  const canary = new Canary();
  canary.arm();
  try {
    const scene = openScene(options, attack);
    if (attack.victim !== undefined) {
      expect(scene.victim.run(attack.victim, '=victim'), 'victim before').toEqual([true]);
      scene.attacker.globals.setString('exports', scene.victim.globals.getString('exports'));
    }
    attack.prepare?.(scene);
    expect(outcomeOf(scene, attack)).toBe(attack.expect);
    expectSound(scene);
    expectSound(beside);
    if (attack.victim !== undefined) {
      expect(scene.victim.run('return verify()', '=victim'), 'victim after').toEqual([true]);
    }
    attack.check?.(scene);
    scene.vm.close();
    expectSound(beside);
  } finally {
    canary.disarm();
  }
  canary.verify(tier);
}
