// Scripts of the stress test: each returns pairs of a question's number and the answer that it got, or fails as expected.
const PRELUDE = `
local function q() local id = new_id() local ok, answer = pcall(ask, id) return id, answer end
local function both(f) return f() end
`;

export const SCRIPTS = [
  'return q()',
  'local a, b = q() local c, d = q() return a, b, c, d',
  'local id = new_id() return id, ask(id)',
  'local id = new_id() local ok, m = xpcall(function() return ask(id) end, function(m) return m end) return id, m',
  'return coroutine.wrap(function() return q() end)()',
  'return coroutine.wrap(function() return coroutine.wrap(function() return q() end)() end)()',
  `local w = coroutine.wrap(function() for i = 1, 3 do local a, b = q() coroutine.yield(a, b) end end)
   local a, b = w() local c, d = w() return a, b, c, d`,
  `local id, answer
   local o = setmetatable({}, { __index = function() id, answer = q() return 1 end })
   for i = 1, 3 do local x = o[i] end return id, answer`,
  `local id, answer
   local t = { 3, 1, 2, 5, 4 }
   table.sort(t, function(a, b) id, answer = q() return a < b end)
   if table.concat(t) ~= '12345' then error('not sorted') end
   return id, answer`,
  `local out = {}
   local s = ('ab'):gsub('%w', function(c) local a, b = q() out[#out + 1] = a out[#out + 1] = b return c end)
   if s ~= 'ab' then error('not replaced') end
   return unpack(out)`,
  `local out = {}
   for i in function(_, i) i = (i or 0) + 1 if i < 4 then out[#out + 1], out[#out + 2] = q() return i end end do end
   return unpack(out)`,
  `local out = {}
   for i = 1, 10 do
     local a, b = q()
     out[#out + 1] = a
     out[#out + 1] = b
     for j = 1, 100 do add(i, j) end
   end
   return unpack(out)`,
  'boom()',
  `local ok = pcall(boom) if ok then error('no boom') end return q()`,
  `error('expected')`,
  'local x = back(function(n) return add(n, 1) end, 1) if x ~= 2 then error("wrong sum") end return q()',
  `local ok, m = pcall(back, function() ask(1) end) if ok then error('waited across a call') end return q()`,
  'while true do q() coroutine.yield() end',
  'local id = new_id() local function f(n) if n == 0 then return ask(id) end local x = f(n - 1) return x end return id, f(50)',
].map((body) => PRELUDE + body);
