// Depth: 190,000 Lua calls in extended mode along every way a function is called, endless recursion as an error that leaves
// the VM usable, tail calls without growth.
import { describe, expect, it } from 'vitest';
import { runLua } from './run-lua.ts';
import type { Mode } from './run-lua.ts';

const DEPTH = 190_000;

/** Name, and a program that recurses `DEPTH` deep and prints `DEPTH`. */
const RECURSIONS: [string, string][] = [
  [
    'plain calls',
    'local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(DEPTH))',
  ],
  [
    'methods and varargs',
    `local o = {} function o:f(n, ...) if n == 0 then return 0 end return 1 + self:f(n - 1, ...) end
     print(o:f(DEPTH, 1, 2))`,
  ],
  [
    'pcall',
    `local function f(n) if n == 0 then return 0 end local ok, v = pcall(f, n - 1) return v + 1 end
     print(f(DEPTH))`,
  ],
  [
    '__index',
    `local mt = {} local t = setmetatable({}, mt)
     mt.__index = function(_, n) if n == 0 then return 0 end return 1 + t[n - 1] end print(t[DEPTH])`,
  ],
  [
    '__newindex',
    `local mt, d = {}, -1 local t = setmetatable({}, mt)
     mt.__newindex = function(_, n) d = d + 1 if n > 0 then t[n - 1] = 1 end end t[DEPTH] = 1 print(d)`,
  ],
  [
    '__add',
    `local mt = {} local t = setmetatable({}, mt)
     mt.__add = function(_, n) if n == 0 then return 0 end return 1 + (t + (n - 1)) end print(t + DEPTH)`,
  ],
  [
    '__concat',
    `local mt = {} local t = setmetatable({}, mt)
     mt.__concat = function(_, n) if n == 0 then return 0 end return 1 + (t .. (n - 1)) end print(t .. DEPTH)`,
  ],
  [
    '__lt',
    `local mt, n = {}, 0 local a, b = setmetatable({}, mt), setmetatable({}, mt)
     mt.__lt = function() if n == DEPTH then return true end n = n + 1 return (a < b) end print(a < b and n)`,
  ],
  [
    '__eq',
    `local mt, n = {}, 0 local a, b = setmetatable({}, mt), setmetatable({}, mt)
     mt.__eq = function() if n == DEPTH then return true end n = n + 1 return (a == b) end print(a == b and n)`,
  ],
  [
    '__call',
    `local mt = {} local t = setmetatable({}, mt)
     mt.__call = function(_, n) if n == 0 then return 0 end return 1 + t(n - 1) end print(t(DEPTH))`,
  ],
  [
    '__unm',
    `local mt, n = {}, 0 local t = setmetatable({}, mt)
     mt.__unm = function() if n == DEPTH then return 0 end n = n + 1 return 1 + -t end print(-t)`,
  ],
  [
    'iterators',
    `local n = 0 local function it(_, c)
       if c then return nil end
       if n == DEPTH then return 0 end
       n = n + 1
       for v in it do return v + 1 end
     end
     print(it())`,
  ],
];

describe('recursion in extended mode', () => {
  it.each(RECURSIONS)('%s', (_name, program) => {
    expect(runLua(program.replaceAll('DEPTH', String(DEPTH)))).toEqual([String(DEPTH)]);
  });

  it.each([
    [
      'gsub',
      'local function f(n) if n == 0 then return 0 end return (("x"):gsub("x", function() return f(n - 1) + 1 end)) end',
    ],
    [
      'sort',
      `local function f(n)
         if n == 0 then return 0 end
         local v
         table.sort({ 1, 2 }, function(a, b) v = v or f(n - 1) return a < b end)
         return v + 1
       end`,
    ],
    [
      '__tostring',
      `local function f(n)
         if n == 0 then return 0 end
         return tostring(setmetatable({}, { __tostring = function() return tostring(f(n - 1) + 1) end }))
       end`,
    ],
    [
      'xpcall',
      `local function f(n)
         if n == 0 then return 0 end
         return select(2, xpcall(function() return f(n - 1) + 1 end, print))
       end`,
    ],
  ])('30,000 deep through %s', (_name, program) => {
    expect(runLua(`${program} print(f(30000))`)).toEqual(['30000']);
  });

  it('10,000 nested coroutines, resumed and yielding', () => {
    const lines = runLua(`
      local function f(n) if n == 0 then return 0 end return 1 + coroutine.wrap(function() return f(n - 1) end)() end
      print(f(10000))
      local function g(n)
        if n == 0 then coroutine.yield(0) return 0 end
        local co = coroutine.wrap(g)
        coroutine.yield(1 + co(n - 1))
        return 1 + co()
      end
      local co = coroutine.wrap(g)
      print(co(10000), co())`);
    expect(lines).toEqual(['10000', '10000\t10000']);
  });
});

describe.each<Mode>(['strict', 'extended'])('endless recursion in %s mode', (mode) => {
  it.each([
    ['plain', 'local function f() return 1 + f() end'],
    ['mutual', 'local g local function f() return 1 + g() end function g() return 1 + f() end'],
    [
      '__index',
      `local t = setmetatable({}, { __index = function(t, k) return (t[k + 1]) end }) local function f() return t[1] end`,
    ],
    ['__call', 'local f = setmetatable({}, { __call = function(self) return (self()) end })'],
    [
      '__concat',
      'local t = setmetatable({}, { __concat = function(a, b) return (a .. b) end }) local function f() return t .. t end',
    ],
    ['iterator', 'local function f() for x in f do return x end end'],
    ['sort', 'local function f() table.sort({ 1, 2 }, function(a, b) f() end) end'],
    ['gsub', 'local function f() return (("x"):gsub("x", f)) end'],
    [
      '__tostring',
      'local t = setmetatable({}, { __tostring = function(t) return (tostring(t)) end }) local function f() return tostring(t) end',
    ],
    ['coroutines', 'local function f() return (coroutine.wrap(f)()) end'],
  ])('%s is the error "stack overflow"', (_name, program) => {
    const [ok, text, again] = runLua(
      `${program}
       local ok, message = pcall(f) print(ok) print(message) print((pcall(f)))`,
      mode,
    );
    expect(ok).toBe('false');
    expect(text).toMatch(/stack overflow/);
    expect(again).toBe('false');
  });

  it('in the handler of an error ends as an error of the handler', () => {
    const lines = runLua(
      `local function f() return 1 + f() end
       print(xpcall(f, function(m) return 1 + f() end))
       print(xpcall(error, function(m) error("again") end))
       print(pcall(function() return "fine" end))`,
      mode,
    );
    expect(lines).toEqual([
      'false\terror in error handling',
      'false\terror in error handling',
      'true\tfine',
    ]);
  });

  it('kills only the coroutine it happens in', () => {
    const lines = runLua(
      `local function f() return 1 + f() end
       local co = coroutine.create(f)
       local ok, message = coroutine.resume(co)
       print(ok, message:match("stack overflow"), coroutine.status(co))
       print(coroutine.wrap(function() return "fine" end)())`,
      mode,
    );
    expect(lines).toEqual(['false\tstack overflow\tdead', 'fine']);
  });

  it('reaches the host as a LuaError with a traceback', () => {
    const program = 'local function endless() return 1 + endless() end endless()';
    expect(() => runLua(program, mode)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^limits\.lua:1: stack overflow/) as string,
        traceback: expect.stringContaining("in function 'endless'") as string,
      }),
    );
  });
});

describe('strict mode', () => {
  it('allows calls about 16,000 deep, in coroutines as well', () => {
    const [main, inside] = runLua(
      `local d = 0 local function f() d = d + 1 return 1 + f() end
       pcall(f) print(d) d = 0 coroutine.resume(coroutine.create(f)) print(d)`,
      'strict',
    );
    expect(Number(main)).toBeGreaterThan(15_000);
    expect(Number(main)).toBeLessThan(17_000);
    expect(Number(inside)).toBeGreaterThan(15_000);
    expect(Number(inside)).toBeLessThan(17_000);
  });
});

describe.each<Mode>(['strict', 'extended'])('tail calls in %s mode', (mode) => {
  it('use no stack', () => {
    const lines = runLua(
      `local g
       local function f(n, ...) if n == 0 then return select("#", ...) end return g(n - 1, ...) end
       function g(n, ...) return f(n, ...) end
       print(f(1e6, 1, nil, 3))
       local o = setmetatable({}, { __call = function(self, n) if n == 0 then return "called" end return self(n - 1) end })
       print(o(200000))`,
      mode,
    );
    expect(lines).toEqual(['3', 'called']);
  });
});
