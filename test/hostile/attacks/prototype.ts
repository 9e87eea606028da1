// What JavaScript keeps on every object is no field of any value.
import type { AttackGroup } from '../attack.ts';

export const prototype: AttackGroup = {
  group: 'prototype',
  attacks: [
    {
      name: 'fields of strings',
      script:
        'local s = "x" return s.constructor, s.__proto__, s.prototype, s.toString, s.valueOf, s.hasOwnProperty, s.length',
      expect: 'ok nil nil nil nil nil nil nil',
    },
    {
      name: 'fields of tables',
      script:
        'local t = {} return t.constructor, t.__proto__, t.prototype, t.toString, t.valueOf, t.hasOwnProperty, t.length',
      expect: 'ok nil nil nil nil nil nil nil',
    },
    {
      name: 'fields of globals',
      script:
        'return constructor, __proto__, toString, valueOf, hasOwnProperty, globalThis, process, window, require == _G.require',
      expect: 'ok nil nil nil nil nil nil nil nil true',
    },
    {
      name: 'fields of libraries',
      script:
        'return math.constructor, string.__proto__, table.hasOwnProperty, os.toString, coroutine.valueOf',
      expect: 'ok nil nil nil nil nil',
    },
    {
      name: 'fields of functions',
      script: 'return pcall(function() return print.constructor end)',
      expect: "ok false attack:1: attempt to index global 'print' (a function value)",
    },
    {
      name: 'fields of coroutines',
      script: 'return pcall(function() return coroutine.create(print).constructor end)',
      expect: 'ok false attack:1: attempt to index a thread value',
    },
    {
      name: 'fields of userdata',
      script: 'return pcall(function() return newproxy(true).constructor end)',
      expect: 'ok false attack:1: attempt to index a userdata value',
    },
    {
      name: 'fields of numbers and booleans',
      script:
        'local n, b = 1, true return pcall(function() return n.constructor end), pcall(function() return b.__proto__ end)',
      expect: "ok false false attack:1: attempt to index upvalue 'b' (a boolean value)",
    },
    {
      name: '__proto__ is a name as any other',
      script:
        'local t = {} t.__proto__ = { x = 1 } local n = 0 for k in pairs(t) do n = n + 1 end return t.x, t.__proto__.x, n, rawget({}, "__proto__")',
      expect: 'ok nil 1 1 nil',
    },
    {
      name: '__proto__ in a constructor',
      script: 'local t = { __proto__ = { x = 1 } } return t.x, t.__proto__.x, ({}).x',
      expect: 'ok nil 1 nil',
    },
    {
      name: 'names of Object.prototype as keys',
      script:
        'local t = {} for _, k in ipairs { "constructor", "toString", "hasOwnProperty", "__proto__", "__defineGetter__", "isPrototypeOf" } do t[k] = k end local n = 0 for k, v in pairs(t) do n = n + (k == v and 1 or 0) end return n, ({}).constructor',
      expect: 'ok 6 nil',
    },
    {
      name: 'names of Object.prototype deleted',
      script:
        'local t = { constructor = 1, __proto__ = 2 } t.constructor = nil t.__proto__ = nil return t.constructor, t.__proto__, next(t)',
      expect: 'ok nil nil nil',
    },
    {
      name: 'computed names',
      script: 'local k = "con" .. "structor" return _G[k], ({})[k], math[k], ("x")[k]',
      expect: 'ok nil nil nil nil',
    },
    {
      name: 'metamethods named as prototypes',
      script:
        'local t = setmetatable({}, { constructor = print, __proto__ = { __index = print } }) return t.constructor, t.x',
      expect: 'ok nil nil',
    },
    {
      name: 'then makes no promise of a table',
      script: 'local t = { ["then"] = function() error("called") end } return t["then"] ~= nil',
      expect: 'ok true',
    },
    {
      name: 'toJSON and toString are not called',
      script:
        'local t = setmetatable({ toString = error, toJSON = error, valueOf = error }, { __tostring = function() return "safe" end }) return tostring(t)',
      expect: 'ok safe',
    },
    {
      name: 'upvalues and environments are no fields',
      script:
        'local x = 1 local f = function() return x end return pcall(function() return f.env, f.upvalues, f.proto end)',
      expect: "ok false attack:1: attempt to index upvalue 'f' (a function value)",
    },
    {
      name: 'getmetatable of what has none',
      script:
        'return getmetatable(1), getmetatable(true), getmetatable(nil), getmetatable(print), getmetatable({}), getmetatable(coroutine.create(print))',
      expect: 'ok nil nil nil nil nil nil',
    },
    {
      name: 'a number key that is an index of JavaScript',
      script:
        'local t = {} t[4294967295] = 1 t[-1] = 2 t[0.5] = 3 t[2^53] = 4 local n = 0 for _ in pairs(t) do n = n + 1 end return n, #t',
      expect: 'ok 4 0',
    },
    {
      name: 'length is no property',
      script: 'local t = { 1, 2, 3 } t.length = 0 return #t, t.length, t[3]',
      expect: 'ok 3 0 3',
    },
  ],
};
