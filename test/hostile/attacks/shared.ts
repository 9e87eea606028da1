// What environments share cannot be written, by no instruction and by no function.
import type { AttackGroup } from '../attack.ts';

export const shared: AttackGroup = {
  group: 'shared',
  attacks: [
    {
      name: 'assignment to a present name',
      script: 'string.format = print',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'assignment of a new name',
      script: 'string.evil = 1',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'assignment of nil',
      script: 'os.time = nil',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'assignment with a number',
      script: 'math[1] = 1',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'assignment with a computed name',
      script: 'local k = "s" .. "in" math[k] = nil',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'assignment in a loop',
      script: 'local m = math for i = 1, 300 do m.x = i end',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'assignment in a hot function',
      script:
        'local function f(t, i) t.pi = i end local own = { pi = 3 } for i = 1, 300 do f(own, i) end f(math, 3)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'numbers in a hot function',
      script:
        'local function f(t, i) t[i] = i end local own = {} for i = 1, 300 do f(own, i) end f(math, 1)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'names in a hot function',
      script:
        'local function f(t, k) t[k] = 1 end local own = {} for i = 1, 300 do f(own, "k" .. i % 5) end f(math, "k1")',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'swapping two',
      script: 'math.sin, math.cos = math.cos, math.sin',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'through the method syntax',
      script: 'function string:evil() end',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'rawset',
      script: 'rawset(string, "format", print)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'rawset under pcall',
      script: 'return pcall(rawset, os, "time", 1)',
      expect: 'ok false attempt to modify a read-only table',
    },
    {
      name: 'rawset in a hot loop',
      script: 'local own = {} for i = 1, 300 do rawset(own, "x", i) end rawset(math, "x", 1)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.insert',
      script: 'table.insert(string, print)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.insert in a hot loop',
      script: 'local own = {} for i = 1, 300 do table.insert(own, i) end table.insert(math, 1)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.insert at a place',
      script: 'table.insert(string, 1, print)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.remove',
      script: 'table.remove(math)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.sort',
      script: 'table.sort(string)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.move',
      script: 'table.move({ print }, 1, 1, 1, string)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'table.foreach that clears',
      script: 'table.foreach(string, function(k) string[k] = nil end)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'clearing while traversing',
      script: 'for k in pairs(string) do string[k] = nil end',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'setmetatable',
      script: 'setmetatable(string, {})',
      expect: 'error attack:1: cannot change a protected metatable',
    },
    {
      name: 'the metatable of strings',
      script: 'getmetatable("").__index = {}',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'a metamethod for strings',
      script: 'getmetatable("").__add = function() return 0 end',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'rawset on the metatable of strings',
      script: 'rawset(getmetatable(""), "__concat", print)',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'the methods of strings',
      script: 'getmetatable("").__index.upper = string.lower',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'a metatable for the metatable of strings',
      script: 'setmetatable(getmetatable(""), {})',
      expect: 'error attack:1: cannot change a protected metatable',
    },
    {
      name: 'a metatable for the methods of strings',
      script: 'setmetatable(getmetatable("").__index, { __index = print })',
      expect: 'error attack:1: cannot change a protected metatable',
    },
    {
      name: 'what getmetatable tells of a library',
      script: 'return getmetatable(string), getmetatable(math), getmetatable(getmetatable(""))',
      expect: 'ok false false false',
    },
    {
      name: 'setfenv of a library function',
      script: 'setfenv(string.format, {})',
      expect: "error attack:1: 'setfenv' cannot change environment of given object",
    },
    {
      name: 'setfenv of print',
      script: 'setfenv(print, {})',
      expect: "error attack:1: 'setfenv' cannot change environment of given object",
    },
    {
      name: 'module over a library',
      script: 'module("string")',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'a library as an environment',
      script: 'setfenv(1, math) x = 1',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'a library as an environment, by loadstring',
      script: 'return pcall(setfenv(loadstring("pi = 3"), math))',
      expect: 'ok false [string "pi = 3"]:1: attempt to modify a read-only table',
    },
    {
      name: 'a library as a metatable',
      script: 'local t = setmetatable({}, math) getmetatable(t).__index = print',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'a library as __newindex',
      script: 'local t = setmetatable({}, { __newindex = math }) t.evil = 1',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'through an iterator',
      script: 'for _, lib in pairs { string, math, table, os, coroutine } do lib[1] = 1 end',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'constants',
      script: 'math.pi = 3',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'the libraries of package.loaded',
      script: 'package.loaded.string.format = print',
      expect: 'error attack:1: attempt to modify a read-only table',
    },
    {
      name: 'gsub with a library as replacement reads only',
      script: 'return (("pi"):gsub("%w+", math)), math.evil',
      expect: 'ok 3.1415926535898 nil',
    },
    {
      name: 'own globals are own',
      script: 'string = { format = print } math = nil return 1',
      expect: 'ok 1',
    },
  ],
};
