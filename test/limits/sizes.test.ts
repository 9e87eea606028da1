// Sizes: many arguments and results, strings up to what the host can hold, deep and wide data.
import { describe, expect, it } from 'vitest';
import { runLua } from './run-lua.ts';
import type { Mode } from './run-lua.ts';

describe('arguments and results', () => {
  it.each<Mode>(['strict', 'extended'])(
    '7,000 values pass through every way in %s mode',
    (mode) => {
      const lines = runLua(
        `local t = {} for i = 1, 7000 do t[i] = i end
       local function count(...) return select("#", ...) end
       print(count(unpack(t)), math.max(unpack(t)), #{ unpack(t) }, (select(7000, unpack(t))))
       print(select("#", pcall(unpack, t)), #string.char(("x"):rep(7000):byte(1, -1)))
       local co = coroutine.wrap(function(...) return select("#", coroutine.yield(...)) end)
       print(select("#", co(unpack(t))), co(unpack(t)))
       print(select("#", (function(...) return ... end)(unpack(t))))`,
        mode,
      );
      expect(lines).toEqual(['7000\t7000\t7000\t7000', '7001\t7000', '7000\t7000', '7000']);
    },
  );

  it('extended mode takes more', () => {
    const lines = runLua(
      `local t = {} for i = 1, 50000 do t[i] = i end
       print(select("#", unpack(t)), math.max(unpack(t)), #{ unpack(t) })`,
    );
    expect(lines).toEqual(['50000\t50000\t50000']);
  });

  it.each<Mode>(['strict', 'extended'])('too many are an error in %s mode', (mode) => {
    const lines = runLua(
      `for _, n in ipairs { 1e6, 1e7, 1e8, 2^31 - 1 } do print(pcall(unpack, {}, 1, n)) end
       print(pcall(string.byte, ("x"):rep(1e7), 1, -1))
       local t = {} for i = 1, 5000 do t[i] = i end
       local function double(...) return double(1, ...) end
       local function grow(n, ...) if n == 0 then return select("#", ...) end return grow(n - 1, ..., unpack(t)) end
       print(pcall(grow, 2))`,
      mode,
    );
    expect(lines.slice(0, 4)).toEqual(Array(4).fill('false\ttoo many results to unpack'));
    expect(lines[4]).toMatch(/^false\t.*(string slice too long|stack overflow)/);
    expect(lines[5]).toBe('true\t5001');
  });

  it.each<Mode>(['strict', 'extended'])(
    'an argument list that doubles is an error in %s mode',
    (mode) => {
      const lines = runLua(
        `local function f(...)
         local t = { ... }
         for i = 1, #t do t[#t + 1] = i end
         return f(unpack(t))
       end
       local ok, message = pcall(f, 1, 2, 3) print(ok, message:match("too many results to unpack"))
       print(pcall(function() return "fine" end))`,
        mode,
      );
      expect(lines).toEqual(['false\ttoo many results to unpack', 'true\tfine']);
    },
  );
});

describe.each<Mode>(['strict', 'extended'])('strings in %s mode', (mode) => {
  it('of 16 MB work', () => {
    const lines = runLua(
      `local s = ("x"):rep(2^24) print(#s, #(s .. "y"), s:sub(-1), s:byte(2^23), s == s:upper():lower())`,
      mode,
    );
    expect(lines).toEqual(['16777216\t16777217\tx\t120\ttrue']);
  });

  it.each([
    ['concatenation', 'local s = "x" while true do s = s .. s end'],
    ['long concatenation', 'local s = ("x"):rep(2^28) local t = s .. s .. s .. s'],
    ['rep', 'local s = ("abc"):rep(2^30)'],
    [
      'table.concat',
      'local s, t = ("x"):rep(2^24), {} for i = 1, 64 do t[i] = s end table.concat(t)',
    ],
    ['gsub', 'local s = ("x"):rep(2^15) s = s:gsub("x", s)'],
    [
      'coercion',
      'local s = ("x"):rep(2^29 - 30) s = s .. 123456789012 .. 123456789012 .. 123456789012',
    ],
  ])('%s past what the host holds is an error of Lua', (_name, code) => {
    const [result, after] = runLua(
      `local ok, message = pcall(function() ${code} end) print(ok, message)
       print(#("still "):rep(3))`,
      mode,
    );
    expect(result).toMatch(
      /^false\t(limits\.lua:1: )?(not enough memory|.*too large|string length overflow)$/,
    );
    expect(after).toBe('18');
  });
});

describe('data', () => {
  it('nested 200,000 deep is built, walked and dropped', () => {
    const lines = runLua(
      `local t = {} for i = 1, 200000 do t = { t } end
       local d = 0 while t[1] do t = t[1] d = d + 1 end print(d)`,
    );
    expect(lines).toEqual(['200000']);
  });

  it('closures over a hundred thousand variables keep them', () => {
    const lines = runLua(
      `local fs = {}
       for i = 1, 100000 do local v = i fs[i] = function(d) v = v + d return v end end
       local sum = 0 for i = 1, 100000 do sum = sum + fs[i](1) end print(sum)
       local function open(n) local v = n local function get() return v end if n > 0 then open(n - 1) end v = v + 1 return get() end
       print(open(10000))`,
    );
    expect(lines).toEqual(['5000150000', '10001']);
  });

  it('chains of __index and __newindex end in an error, not in the host', () => {
    const lines = runLua(
      `local t = {} for i = 1, 1000 do t = setmetatable({}, { __index = t, __newindex = t }) end
       print(pcall(function() return t.x end)) print(pcall(function() t.x = 1 end))
       local loop = {} setmetatable(loop, { __index = loop, __newindex = loop })
       print(pcall(function() return loop.x end)) print(pcall(function() loop.x = 1 end))`,
    );
    expect(lines).toEqual([
      'false\tlimits.lua:2: loop in gettable',
      'false\tlimits.lua:2: loop in settable',
      'false\tlimits.lua:4: loop in gettable',
      'false\tlimits.lua:4: loop in settable',
    ]);
  });

  it('source nested too deeply is a syntax error', () => {
    const lines = runLua(
      `for _, part in ipairs { "(", "{", "function() return ", "not ", "-", "do ", "while x do ", "f(", "a[", "a..", "2^" } do
         local f, message = loadstring((part == "do " or part == "while x do ") and part:rep(100000) or "x = " .. part:rep(100000), "=s")
         print(f, message:match("^s:1: ") ~= nil)
       end`,
    );
    expect(lines).toEqual(Array(11).fill('nil\ttrue'));
  });
});
