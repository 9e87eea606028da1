// Names, strings, numbers and chunk names of a chunk stay what they are in generated code.
import type { AttackGroup } from '../attack.ts';

export const injection: AttackGroup = {
  group: 'injection',
  attacks: [
    {
      name: 'strings that look like code',
      script:
        'local s = 0 for i = 1, 300 do local t = { ["`${__pwned}`"] = 1, ["\\"];__pwned;//"] = 2, ["\\\\"] = 3, ["*/__pwned/*"] = 4, ["</script>"] = 5 } s = s + t["`${__pwned}`"] + t["\\"];__pwned;//"] + t["\\\\"] + t["*/__pwned/*"] + t["</script>"] end return s',
      expect: 'ok 4500',
    },
    {
      name: 'line ends in names',
      script:
        'local t, s = {}, 0 for i = 1, 300 do t["a\\nb"] = i t["\\226\\128\\168"] = i t["\\r"] = i t["\\0"] = i s = s + t["a\\nb"] + t["\\226\\128\\168"] + t["\\r"] + t["\\0"] end return s',
      expect: 'ok 180600',
    },
    {
      name: 'words of JavaScript as names',
      script:
        'local await, class, arguments, eval, this, var, let, yield, new, delete, typeof, null, undefined = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 local s = 0 for i = 1, 300 do s = s + await + class + arguments + eval + this + var + let + yield + new + delete + typeof + null + undefined end return s',
      expect: 'ok 27300',
    },
    {
      name: 'words of JavaScript as globals',
      script:
        'eval, arguments, globalThis, Function, await = 1, 2, 3, 4, 5 local s = 0 for i = 1, 300 do s = s + eval + arguments + globalThis + Function + await end return s',
      expect: 'ok 4500',
    },
    {
      name: 'words of JavaScript as fields',
      script:
        'local t = { constructor = 1, prototype = 2, __proto__ = 3, ["then"] = 4, toString = 5, class = 6 } local s = 0 for i = 1, 300 do s = s + t.constructor + t.prototype + t.__proto__ + t["then"] + t.toString + t.class t.constructor = t.constructor t.__proto__ = t.__proto__ end return s',
      expect: 'ok 6300',
    },
    {
      name: 'odd numbers',
      script:
        'local s, n = 0, 0 for i = 1, 300 do s = 1e400 n = -1e400 if 0/0 == 0/0 then error("nan") end end return s == math.huge, n == -math.huge, 1 / -0 < 0, 1e-320 > 0, 123456789012345680000',
      expect: 'ok true true false true 1.2345678901235e+20',
    },
    {
      name: 'chunk names that look like code',
      script:
        'local f = loadstring("local s = 0 for i = 1, 300 do s = s + i end error(\'x\' .. s)", "=*/ __pwned /* `${__pwned}` \\n </script> \\226\\128\\168") return pcall(f)',
      expect: 'ok false */ __pwned /* `${__pwned}` \n </script> â¨:1: x45150',
    },
    {
      name: 'chunk names with quotes',
      script:
        'local f = loadstring("local s = 0 for i = 1, 300 do s = s + i end error(\'x\' .. s)", "@\\"\'`\\\\") return pcall(f)',
      expect: 'ok false "\'`\\:1: x45150',
    },
    {
      name: 'upvalues named as words of JavaScript',
      script:
        'local eval, this = 1, 2 local function f() eval = eval + 1 this = this + eval return this end local s = 0 for i = 1, 300 do s = f() end return s',
      expect: 'ok 45452',
    },
    {
      name: 'methods named as words of JavaScript',
      script:
        'local o = { eval = function(self, x) return x end, constructor = function(self, x) return x + 1 end } local s = 0 for i = 1, 300 do s = s + o:eval(i) + o:constructor(i) end return s',
      expect: 'ok 90600',
    },
    {
      name: 'parameters named as words of JavaScript',
      script:
        'local function f(arguments, eval, this) return arguments + eval * this end local s = 0 for i = 1, 300 do s = s + f(i, 2, 3) end return s',
      expect: 'ok 46950',
    },
    {
      name: 'a long name',
      script:
        'local name = string.rep("a", 60000) local f = assert(loadstring("local t = { " .. name .. " = 1 } local s = 0 for i = 1, 300 do s = s + t." .. name .. " end return s")) return f()',
      expect: 'ok 300',
    },
    {
      name: 'a name of bytes beyond text',
      script:
        'local t, s = { ["\\255\\254"] = 1, ["\\237\\160\\128"] = 2 }, 0 for i = 1, 300 do s = s + t["\\255\\254"] + t["\\237\\160\\128"] end return s',
      expect: 'ok 900',
    },
    {
      name: 'the same name in two spellings',
      script:
        'local t, s = { ["\\110"] = 1 }, 0 for i = 1, 300 do s = s + t.n + t["n"] end return s',
      expect: 'ok 600',
    },
    {
      name: 'goto labels named as words of JavaScript',
      script: 'local i = 0 ::await:: i = i + 1 if i < 300 then goto await end return i',
      expect: 'ok 300',
    },
    {
      name: 'messages with code in names',
      script:
        'local t = {} return pcall(function() for i = 1, 300 do if i == 300 then return t["`${__pwned}`"].x end end end)',
      expect: "ok false attack:1: attempt to index field '`${__pwned}`' (a nil value)",
    },
  ],
};
