// Attacks on memory. Each tries to hold more than it may: by what is counted, or by what V8 keeps although nobody counts it.
/** @type {import('./attacks.d.mts').Attack[]} */
export const memoryAttacks = [
  ['doubling a string', 'local s = "x" while true do s = s .. s end', 'memory'],
  ['rep beyond the limit', 'return ("x"):rep(2 ^ 27)', 'memory'],
  [
    'kept results of rep',
    'local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1000 + i % 9) end',
    'memory',
  ],
  [
    'table.concat of one string many times',
    'local s, t = ("x"):rep(2 ^ 20), {} for i = 1, 200 do t[i] = s end return table.concat(t)',
    'memory',
  ],
  ['a replacement that grows', 'local s = ("x"):rep(2 ^ 13) return s:gsub("x", s)', 'memory'],
  [
    'a replacing function that grows',
    'local s = ("x"):rep(2 ^ 13) return s:gsub("x", function() return s end)',
    'memory',
  ],
  [
    'format that repeats its argument',
    'local s = ("x"):rep(2 ^ 20) return (("%s"):rep(60)):format(unpack({s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s}))',
    'memory',
  ],
  [
    'short pieces of long strings',
    'local t = {} for i = 1, 1e9 do t[i] = (("x"):rep(2000) .. i):sub(100, 120) end',
    'memory',
  ],
  [
    'captures of long strings',
    'local t = {} for i = 1, 1e9 do t[i] = (("x"):rep(2000) .. i):match("^(....................)") end',
    'memory',
  ],
  [
    'words of long strings',
    'local t = {} for i = 1, 1e9 do local s = ("x"):rep(30) .. " " .. ("y"):rep(2000) .. i for w in s:gmatch("x+") do t[#t + 1] = w end end',
    'memory',
  ],
  [
    'strings joined from single characters',
    'local t = {} for i = 1, 1e9 do local s = "" for j = 1, 500 do s = s .. "x" end t[i] = s end',
    'memory',
  ],
  ['empty tables', 'local t = {} for i = 1, 1e9 do t[i] = {} end', 'memory'],
  ['a chain of tables', 'local t = {} while true do t = { t } end', 'memory'],
  [
    'tables with fields',
    'local t = {} for i = 1, 1e9 do t[i] = { x = i, y = i, z = i } end',
    'memory',
  ],
  [
    'lists of floats',
    'local t = {} for i = 1, 1e9 do t[i] = { i + 0.5, i + 0.25, i + 0.125 } end',
    'memory',
  ],
  ['one list', 'local t = {} for i = 1, 1e9 do t[i] = i + 0.5 end', 'memory'],
  ['sparse numbers as keys', 'local t = {} for i = 1, 1e9 do t[i * 1e6] = true end', 'memory'],
  ['computed names as keys', 'local t = {} for i = 1, 1e9 do t["k" .. i] = true end', 'memory'],
  [
    'few computed names in many tables',
    'local t = {} for i = 1, 1e9 do t[i] = { ["a" .. i] = 1, ["b" .. i] = 2, ["c" .. i] = 3 } end',
    'memory',
  ],
  ['closures', 'local t = {} for i = 1, 1e9 do t[i] = function() return i end end', 'memory'],
  [
    'closures with many variables',
    'local t = {} for i = 1, 1e9 do local a, b, c, d = i, i, i, i t[i] = function() return a + b + c + d end end',
    'memory',
  ],
  [
    'coroutines',
    'local t = {} while true do t[#t + 1] = coroutine.create(function() end) end',
    'memory',
  ],
  [
    'coroutines that wait',
    'local t = {} while true do local c = coroutine.wrap(function(...) coroutine.yield(...) end) c(1, 2, 3) t[#t + 1] = c end',
    'memory',
  ],
  [
    'coroutines with deep stacks',
    'local function deep(n) if n == 0 then coroutine.yield() else deep(n - 1) end return 1 end local t = {} while true do local c = coroutine.create(deep) coroutine.resume(c, 100) t[#t + 1] = c end',
    'memory',
  ],
  ['userdata', 'local t = {} while true do t[#t + 1] = newproxy() end', 'memory'],
  [
    'weak tables full of living entries',
    'local all = {} for i = 1, 1e9 do local w = setmetatable({}, { __mode = "k" }) for j = 1, 20 do local k = {} w[k] = j all[#all + 1] = k end all[#all + 1] = w end',
    'memory',
  ],
  [
    'functions that are loaded',
    'local t = {} for i = 1, 1e9 do t[i] = loadstring("return " .. i) end',
    'memory',
  ],
  [
    'long sources of short functions',
    'local t = {} for i = 1, 1e9 do t[i] = loadstring("return 1 --" .. ("x"):rep(20000) .. i) end',
    'memory',
  ],
  [
    'small functions of large chunks',
    'local text = {} for i = 1, 500 do text[i] = "x = " .. i .. ".5" end text = table.concat(text, "\\n") local t = {} for i = 1, 1e9 do t[i] = loadstring("do return function() end end " .. text .. " --" .. i, "=c")() end',
    'memory',
  ],
  [
    'chunks that are dumped',
    'local f = loadstring(("x = 1 "):rep(500)) local t = {} for i = 1, 1e9 do t[i] = string.dump(f) end',
    'memory',
  ],
  [
    'messages of errors',
    'local t = {} for i = 1, 1e9 do t[i] = select(2, pcall(error, ("x"):rep(1000) .. i)) end',
    'memory',
  ],
  [
    'tracebacks',
    'local function deep(n) if n == 0 then return debug.traceback() end return (deep(n - 1)) end local t = {} for i = 1, 1e9 do t[i] = deep(30) .. i end',
    'memory',
  ],
  [
    'numbers as texts',
    'local t = {} for i = 1, 1e9 do t[i] = tostring(i + 0.123456789) end',
    'memory',
  ],
  [
    'strings turned',
    'local s, t = ("xY"):rep(500), {} for i = 1, 1e9 do t[i] = (s .. i):upper():lower():reverse() end',
    'memory',
  ],
  [
    'characters',
    'local t = {} for i = 1, 1e9 do t[i] = utf8.char(8364, 8364, 8364, 8364, 8364) .. string.char(65, 66) end',
    'memory',
  ],
  [
    'environments',
    'local t = {} for i = 1, 1e9 do t[i] = setfenv(function() end, { i = i }) end',
    'memory',
  ],
  [
    'metatables',
    'local t = {} for i = 1, 1e9 do t[i] = setmetatable({}, { __index = t }) end',
    'memory',
  ],
  [
    'packed arguments',
    'local a, t = {}, {} for i = 1, 500 do a[i] = i end for i = 1, 1e9 do t[i] = { unpack(a) } end',
    'memory',
  ],
  ['recursion that holds tables', 'local function f(t) return 1 + f({ t }) end f()', 'memory'],
  ['globals', 'local g = getfenv() for i = 1, 1e9 do g["global" .. i] = { i } end', 'memory'],
  [
    'results of string.byte',
    'local s, t = ("x"):rep(900), {} for i = 1, 1e9 do t[i] = { s:byte(1, -1) } end',
    'memory',
  ],
].map(([name, source, expected]) => ({ name, source, expected }));
