// Runs generated programs on the built package and in real lua5.1, and gives what they printed. An error that ends a program is
// printed with its traceback.
import { spawnSync } from 'node:child_process';
import { CoreVM } from 'moontick/runtime/internals';
import { tier } from '../support/tier.mjs';

const CHUNK = '@program.lua';
const MOST_UNITS = 5_000_000;
const MOST_MILLISECONDS = 20_000;
const END_OF_OUTPUT = '\n\x01\x02end of program\x02\x01\n';

/**
 * Runs many programs in one process of lua5.1. Each gets a coroutine with globals and libraries of its own, so that none sees
 * what another did.
 */
const DRIVER = `local stdin, stdout, environment = io.stdin, io.stdout, getfenv(0)
local loadstring, traceback, sethook = loadstring, debug.traceback, debug.sethook
local create, resume, setfenv, collectgarbage = coroutine.create, coroutine.resume, setfenv, collectgarbage
local setglobals = debug.setfenv
local next, type, tostring, loaded, first = next, type, tostring, package.loaded, {}
for name in next, loaded do first[name] = true end
environment.io, environment.arg = nil
local getmetatable, setmetatable, texts = debug.getmetatable, debug.setmetatable, getmetatable("")
local function copy(t)
  local c = {}
  for k, v in next, t do c[k] = type(v) == "table" and v ~= environment and k ~= "loaded" and copy(v) or v end
  return c
end
for _ = 1, stdin:read("*n", "*l") do
  local size = stdin:read("*n")
  stdin:read(1)
  local f, message = loadstring(size > 0 and stdin:read(size) or "", "@program.lua")
  local own = copy(environment)
  own._G = own
  texts.__index = own.string
  local ok = f ~= nil
  if ok then
    local co = create(setfenv(f, own))
    setglobals(co, own)
    ok, message = resume(co)
    local kind = type(message)
    if kind ~= "string" and kind ~= "number" then message = "(error object is a " .. kind .. " value)" end
    if not ok then message = message .. "\\n" .. traceback(co) end
  end
  if not ok then stdout:write("uncaught ", message, "\\n") end
  stdout:write(${JSON.stringify(END_OF_OUTPUT).replaceAll('\\u000', '\\')})
  for name in next, loaded do if not first[name] then loaded[name] = nil end end
  setmetatable(nil, nil) setmetatable(1, nil) setmetatable(true, nil) setmetatable(print, nil)
  collectgarbage()
end`;

function finish(vm, source, units) {
  const task = vm.start(source, CHUNK);
  for (let used = 0; used < MOST_UNITS; used += units) {
    const result = task.step({ units });
    if (result.status === 'error') throw result.error;
    if (result.status === 'done') return;
    if (result.status !== 'preempted') throw new Error(`unexpected status ${result.status}`);
  }
  throw new Error('endless');
}

/** An error with its traceback, without the line for the program that started the script. */
function uncaught(error) {
  if (!(error instanceof Error)) return String(error);
  const trace = error.traceback?.replace(/\n\t\[C\]: \?$/, '');
  return trace === undefined ? error.message : `${error.message}\n${trace}`;
}

/** What the package prints in strict mode, run whole or in slices of `units`. */
export function runHere(source, units = MOST_UNITS) {
  const lines = [];
  const vm = new CoreVM({ mode: 'strict', tier, print: (line) => void lines.push(line) });
  try {
    finish(vm, source, units);
  } catch (error) {
    lines.push(`uncaught ${uncaught(error)}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Outputs of as many programs as lua5.1 got through. */
function runBatch(sources) {
  const input = sources.map((source) => `${source.length}\n${source}`).join('');
  const { stdout, error } = spawnSync('lua5.1', ['-e', DRIVER], {
    encoding: 'latin1',
    input: Buffer.from(`${sources.length}\n${input}`, 'latin1'),
    timeout: MOST_MILLISECONDS,
    maxBuffer: 2 ** 29,
  });
  if (error?.code === 'ENOENT') throw error;
  return stdout.split(END_OF_OUTPUT).slice(0, -1);
}

/** What lua5.1 prints for each program; undefined for one that does not come to an end. */
export function runReferences(sources) {
  const outputs = [];
  while (outputs.length < sources.length) {
    outputs.push(...runBatch(sources.slice(outputs.length)));
    if (outputs.length < sources.length) outputs.push(undefined);
  }
  return outputs;
}

/** What lua5.1 prints; undefined when it does not come to an end. */
export function runReference(source) {
  return runReferences([source])[0];
}

/** True when lua5.1 can be started. */
export function hasReference() {
  return spawnSync('lua5.1', ['-v']).status === 0;
}
