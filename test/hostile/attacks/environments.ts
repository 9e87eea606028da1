// Mods of one VM do not reach into each other.
import type { AttackGroup } from '../attack.ts';

const VICTIM = `local secret = 42
exports = { list = { 1, 2, 3 } }
function exports.get() return secret end
function exports.format(x) return string.format("%d", x) end
function exports.env() return getfenv(1) end
function verify() return exports.get() == 42 and exports.format(7) == "7" and getfenv(exports.get) == _G end
return verify()`;

export const environments: AttackGroup = {
  group: 'environments',
  attacks: [
    {
      name: 'own globals',
      script: 'secret = 1 return exports.env == nil, rawget(_G, "verify")',
      expect: 'ok false nil',
      victim: VICTIM,
    },
    {
      name: "the environment of another mod's function",
      script: 'return getfenv(exports.get) == _G, getfenv(exports.get).verify',
      expect: 'ok true nil',
      victim: VICTIM,
    },
    {
      name: "setfenv of another mod's function",
      script: 'setfenv(exports.get, { secret = 1 })',
      expect: "error attack:1: 'setfenv' cannot change environment of given object",
      victim: VICTIM,
    },
    {
      name: 'setfenv(0)',
      script: 'setfenv(0, { string = {} })',
      expect: "error attack:1: 'setfenv' cannot change environment of given object",
      victim: VICTIM,
    },
    {
      name: 'getfenv(0)',
      script: 'return getfenv(0) == _G',
      expect: 'ok true',
      victim: VICTIM,
    },
    {
      name: 'getfenv of a library function',
      script: 'return getfenv(string.format) == _G, getfenv(print) == _G',
      expect: 'ok true true',
      victim: VICTIM,
    },
    {
      name: 'levels above the chunk',
      script: 'return pcall(getfenv, 3), pcall(setfenv, 3, {})',
      expect: "ok false false bad argument #1 to '?' (invalid level)",
      victim: VICTIM,
    },
    {
      name: 'debug.getinfo hands out no function of another mod',
      script:
        'return debug.getinfo(exports.get, "f").func, debug.getinfo(exports.get, "S").short_src',
      expect: 'ok nil victim',
      victim: VICTIM,
    },
    {
      name: 'debug.getinfo of own functions',
      script: 'local f = function() end return debug.getinfo(f, "f").func == f',
      expect: 'ok true',
      victim: VICTIM,
    },
    {
      name: 'what changes other functions is absent',
      script:
        'return debug.setupvalue, debug.getupvalue, debug.setlocal, debug.sethook, debug.getregistry, debug.setmetatable, debug.setfenv, debug.upvaluejoin',
      expect: 'ok nil nil nil nil nil nil nil nil',
      victim: VICTIM,
    },
    {
      name: 'require gives own modules',
      script:
        'package.preload.mod = function() return { mine = true } end return require("mod").mine, package.loaded.mod.mine',
      expect: 'ok true true',
      victim: VICTIM,
    },
    {
      name: 'require sees no module of another mod',
      script: 'return package.loaded.exports, pcall(require, "victim") == false',
      expect: 'ok nil true',
      victim: VICTIM,
    },
    {
      name: 'module makes own globals',
      script: 'module("evil", package.seeall) x = 1 return _NAME, x',
      expect: 'ok evil 1',
      victim: VICTIM,
    },
    {
      name: 'globals of the VM are out of reach',
      script: 'return __probe, check',
      expect: 'ok nil nil',
      victim: VICTIM,
    },
    {
      name: 'print of another environment is another function',
      script: 'return print ~= nil, rawequal(print, exports.print)',
      expect: 'ok true false',
      victim: VICTIM,
    },
    {
      name: 'loadstring gives own environment',
      script: 'return getfenv(loadstring("return 1")) == _G, loadstring("return verify")()',
      expect: 'ok true nil',
      victim: VICTIM,
    },
    {
      name: 'load with pieces',
      script:
        'local n = 0 return load(function() n = n + 1 return n == 1 and "return verify" or nil end)()',
      expect: 'ok nil',
      victim: VICTIM,
    },
    {
      name: 'coroutines have own globals',
      script: 'return coroutine.wrap(function() return getfenv(0) == _G, verify end)()',
      expect: 'ok true nil',
      victim: VICTIM,
    },
    {
      name: 'the thread of another mod',
      script: 'return type(coroutine.running()), debug.traceback("x"):match("^x")',
      expect: 'ok thread x',
      victim: VICTIM,
    },
    {
      name: 'what a mod exports as a table can be changed, its functions cannot',
      script: 'exports.list[1] = 9 return exports.get(), exports.format(7)',
      expect: 'ok 42 7',
      victim: VICTIM,
    },
    {
      name: 'newproxy with a metatable of another proxy',
      script:
        'local p = newproxy(true) getmetatable(p).__index = function() return 1 end return newproxy(p).x',
      expect: 'ok 1',
      victim: VICTIM,
    },
  ],
};
