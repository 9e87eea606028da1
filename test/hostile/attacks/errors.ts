// Error objects, handlers and texts of errors.
import type { AttackGroup } from '../attack.ts';

export const errors: AttackGroup = {
  group: 'errors',
  attacks: [
    {
      name: 'an error object whose __tostring fails',
      script: 'error(setmetatable({}, { __tostring = function() error("again") end }))',
      expect: 'error (error object is a table value)',
    },
    {
      name: 'an error object whose __index fails',
      script: 'error(setmetatable({}, { __index = function() error("again") end }))',
      expect: 'error (error object is a table value)',
    },
    {
      name: 'an error object without a value',
      script: 'error(nil)',
      expect: 'error (error object is a nil value)',
    },
    {
      name: 'an error object that is a function',
      script: 'error(print)',
      expect: 'error (error object is a function value)',
    },
    {
      name: 'an error object that is a coroutine',
      script: 'error(coroutine.create(print))',
      expect: 'error (error object is a thread value)',
    },
    {
      name: 'a handler that fails',
      script: 'return xpcall(error, function() error("handler") end)',
      expect: 'ok false error in error handling',
    },
    {
      name: 'a handler that is no function',
      script: 'return pcall(xpcall, error, 1)',
      expect: 'ok true false error in error handling',
    },
    {
      name: 'errors in errors in coroutines',
      script:
        'local ok, e = pcall(coroutine.wrap(function() coroutine.wrap(function() error({}) end)() end)) return ok, type(e)',
      expect: 'ok false table',
    },
    {
      name: 'the object is handed on as it is',
      script: 'local e = {} local ok, got = pcall(error, e) return ok, got == e',
      expect: 'ok false true',
    },
    {
      name: 'positions are those of the script',
      script:
        'return select(2, pcall(error, "x", 1)), select(2, pcall(error, "x", 2)), select(2, pcall(error, "x", 50))',
      expect: 'ok x attack:1: x x',
    },
    {
      name: 'a traceback shows no path of the host',
      script:
        'return (debug.traceback("x"):gsub("%[C%]", "C")):match("%.ts") or debug.traceback("x"):match("%.js") or "none"',
      expect: 'ok none',
    },
    {
      name: 'a long message',
      script: 'return #select(2, pcall(error, string.rep("x", 100000), 0))',
      expect: 'ok 100000',
    },
    {
      name: 'a message of bytes',
      script: 'return pcall(error, "\\255\\0\\27[31m", 0)',
      expect: 'ok false ÿ\0\x1b[31m',
    },
    {
      name: 'an error in __tostring of print',
      script:
        'return pcall(print, setmetatable({}, { __tostring = function() error("t", 0) end }))',
      expect: 'ok false t',
    },
    {
      name: 'a __tostring that gives no string',
      script:
        'local ok, e = pcall(tostring, setmetatable({}, { __tostring = function() return {} end })) return ok, type(e)',
      expect: 'ok true table',
    },
    {
      name: 'a __metatable that lies',
      script:
        'local t = setmetatable({}, { __metatable = "x" }) return getmetatable(t), pcall(setmetatable, t, {})',
      expect: 'ok x false cannot change a protected metatable',
    },
  ],
};
