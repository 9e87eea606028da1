-- Switches as metamethods and iterators, in loops that are hot: each is placed as the call that it stands for.
local yield, wrap, resume, create = coroutine.yield, coroutine.wrap, coroutine.resume, coroutine.create

local waiting = setmetatable({}, { __index = yield, __newindex = yield, __add = yield, __call = yield })
local co = create(function()
  local sum = 0
  for i = 1, 200 do
    local got = waiting[i]
    sum = sum + got
    waiting[i] = got
    sum = sum + (waiting + i)
    sum = sum + waiting(i, "x")
  end
  return sum, "done"
end)
local ok, a, b, c = resume(co)
local seen, last = 0, nil
while coroutine.status(co) == "suspended" do
  seen = seen + 1
  assert(a == waiting)
  last = { b, c }
  ok, a, b, c = resume(co, seen)
end
print(ok, a, b, seen) --> true	240400	done	800
print(last[1], last[2]) --> 200	x

local function counter()
  return wrap(function(_, key)
    local n = 0
    while true do
      n = n + 1
      _, key = yield(key * 1000 + n)
    end
  end)
end
local numbers = setmetatable({}, { __index = counter(), __mul = wrap(function()
  local n = 0
  while true do n = n + 1; yield(n, "dropped") end
end) })
local sum, product = 0, 0
for i = 1, 300 do
  sum = sum + numbers[i]
  product = product + numbers * i
end
print(sum, product) --> 45195150	45150

-- One that yields from within the metamethod's own coroutine is left in the middle of it, and fails there.
local failing = setmetatable({}, { __index = wrap(function(_, key)
  while key < 150 do _, key = yield(key) end
  error("at " .. key, 0)
end) })
local reached = 0
print(pcall(function()
  for i = 1, 300 do reached = reached + failing[i] end
end)) --> false	test.lua:54: at 150
print(reached) --> 11175
