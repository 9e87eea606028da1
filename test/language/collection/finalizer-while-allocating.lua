-- Allocation alone brings finalizers, in order, between instructions of whatever runs.
local log, want = {}, 3
local function scrub(a, b, c, d, e, f, g, h, i, j) end
local function make(n)
  local u = newproxy(true)
  getmetatable(u).__gc = function() log[#log + 1] = n end
end
for i = 1, want do make(i) end
scrub(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
local t
repeat t = {} until #log == want
print(table.concat(log, " ")) --> 3 2 1
make(4)
scrub(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
local s
local n = 0
while #log < 4 do n = n + 1 s = ("x"):rep(100) .. n end
print(#s > 100, log[4]) --> true	4
make(5)
scrub(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
while #log < 5 do n = n + 1 local f = function() return n end end
print(log[5]) --> 5
make(6)
scrub(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
local text = ""
repeat n = n + 1 text = text .. n if #text > 3000 then text = "" end until log[6]
print(log[6]) --> 6
