// What every input must do: give a LuaError or run, within its units, to an end, an error of Lua or a suspension. Anything else is
// thrown as a Failure.
import { LuaError, CoreVM, compile, disassemble, dump, undump } from 'moontick/runtime/internals';

/** Units of a step, and steps of a run. */
const UNITS = 1500;
const STEPS = 3;
/** The hook of the inspector uses most of them. */
const INSPECTOR_UNITS = 20_000;
/** Library functions look at the budget now and then, so a step may use somewhat more than it was given. */
const MOST_UNITS = 40_000;
/** Functions that would hide an exception of the host from the check; a part of the runs goes without them. */
const HIDING = ['pcall', 'xpcall', 'coroutine'];
/** Exceptions that a script may cause by right: a string too long for the host. */
const RIGHTFUL_CAUSE = /^Invalid (?:string|array) length/;

/** Messages of exceptions that a part of the VM threw unawares and a script caught. */
const HOST_MESSAGE =
  /Cannot (?:read|set|convert)|is not (?:a function|iterable|defined|a constructor)|Maximum call|Invalid (?:array|typed)/;
/** Runs a chunk in a coroutine under a hook that looks at everything there is to see; gives what it came to. */
const INSPECTOR = `local f = loadstring(chunk, "=inspected")
local seen, count = {}, 0
local function look(event, line)
  local info = debug.getinfo(2, "nSlufL")
  seen[#seen % 50 + 1] = tostring(info and info.name) .. tostring(line)
  for n = 1, 4 do debug.getlocal(2, n) debug.getupvalue(info.func, n) end
  count = count + 1
  if count % 97 == 0 then debug.setlocal(2, 1, count) end
end
local co = coroutine.create(f)
debug.sethook(co, look, "crl", 5)
local answers = {}
for i = 1, 4 do
  local ok, message = coroutine.resume(co, i)
  answers[#answers + 1] = tostring(message)
  answers[#answers + 1] = debug.traceback(co)
end
local ok, bytes = pcall(string.dump, f)
collectgarbage()
return table.concat(answers, "\\n") .. tostring(ok and loadstring(bytes, "=again")) .. table.concat(seen)`;

/** An input did what no input may do. */
export class Failure extends Error {}

function loaded(load, phases) {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof LuaError)) throw new Failure(`loading threw ${error?.stack ?? error}`);
    if (!phases.includes(error.phase) || error.cause !== undefined || error.message === '')
      throw new Failure(`loading gave an error of phase ${error.phase}: ${error.message}`);
    return undefined;
  }
}

function checkError(error) {
  if (!(error instanceof LuaError)) throw new Failure(`the run gave ${error}`);
  if (error.cause === undefined) return;
  const text = error.cause instanceof Error ? error.cause.message : String(error.cause);
  if (!RIGHTFUL_CAUSE.test(text))
    throw new Failure(`a host exception: ${error.cause?.stack ?? text}`);
}

/** Runs a chunk by steps; gives how it ended. */
function run(bytes, random) {
  const vm = new CoreVM({
    mode: random.pick(['strict', 'extended']),
    tier: random.pick(['interpreter', 'generated', 'generated', 'auto']),
    print: () => undefined,
  });
  const inspected = random.chance(0.25);
  if (inspected) vm.globals.set('chunk', bytes);
  else if (random.chance(0.6)) for (const name of HIDING) vm.globals.set(name, undefined);
  // The extended mode's dialect refuses some sources that are Lua 5.1.
  const task = loaded(
    () => vm.start(inspected ? INSPECTOR : bytes, '=input'),
    ['syntax', 'bytecode'],
  );
  if (task === undefined) return 'refused';
  const units = inspected ? INSPECTOR_UNITS : random.pick([1, 7, UNITS, UNITS]);
  let status = '';
  for (let step = 0; step < (units < UNITS ? 100 : STEPS); step++) {
    const result = task.step({ units });
    status = result.status;
    if (vm.unitsUsed > units + MOST_UNITS)
      throw new Failure(`a step of ${units} units used ${vm.unitsUsed}`);
    if (status === 'error') checkError(result.error);
    const [text] = result.values;
    if (typeof text === 'string' && HOST_MESSAGE.test(text))
      throw new Failure(`a host exception was caught: ${text}`);
    if (status === 'done' || status === 'error') break;
  }
  const after = vm.run('local n = 0 for i = 1, 10 do n = n + i end return n', '=after');
  if (after[0] !== 55) throw new Failure('the VM does not work any more');
  return status;
}

/** Loads and runs source text; gives "refused" or how the run ended. */
export function checkSource(source, random) {
  const proto = loaded(() => compile(source, '=input'), ['syntax']);
  if (proto === undefined) return 'refused';
  const bytes = dump(proto, false);
  const again = loaded(() => undump(bytes, '=input'), []);
  if (dump(again, false) !== bytes) throw new Failure('a dumped chunk changes when it is loaded');
  disassemble(again, { full: true });
  return run(source.startsWith('\x1b') ? ` ${source}` : source, random);
}

/** Loads and runs a precompiled chunk; gives "refused" or how the run ended. */
export function checkChunk(bytes, random) {
  const proto = loaded(() => undump(bytes, '=input'), ['bytecode']);
  if (proto === undefined) return 'refused';
  disassemble(proto, { full: true });
  if (dump(undump(dump(proto, false), '=input'), false) !== dump(proto, false))
    throw new Failure('a loaded chunk changes when it is dumped');
  return run(bytes, random);
}
