-- Coroutines that wait in generated code are looked at: their frames, tracebacks and variables are those of any suspended one.
local yield, resume, create = coroutine.yield, coroutine.resume, coroutine.create

local function body(first, ...)
  local count, kept = 0, { first }
  while true do
    local a, b, c = yield(count, "two", kept[1])
    count = count + (a or 1)
    if b then yield() end
    if c then yield(select("#", ...), ...) end
    if a == "fail" then error("failed") end
  end
end

local threads = {}
for i = 1, 4 do threads[i] = create(body) end
local resumed = 0
for round = 1, 150 do
  for i = 1, #threads do
    local ok, n, word, first
    if round == 1 then ok, n, word, first = resume(threads[i], i, "x", nil)
    else ok, n, word, first = resume(threads[i], i) end
    assert(ok and n == (round - 1) * i and word == "two" and first == i)
    resumed = resumed + 1
  end
end
print(resumed) --> 600

local co = threads[2]
print(debug.traceback(co))
--> stack traceback:
--> 	[C]: in function 'yield'
--> 	test.lua:7: in function <test.lua:4>
print(debug.getlocal(co, 1, 1)) --> first	2
print(debug.getlocal(co, 1, 3)) --> count	298
print(debug.getinfo(co, 0, "n").name, debug.getinfo(co, 1, "l").currentline) --> yield	7
print(debug.setlocal(co, 1, 3, 1000)) --> count
print(resume(co, 5)) --> true	1005	two	2

-- Fewer values, more values, and places that change.
print(resume(co, nil)) --> true	1006	two	2
print(resume(co)) --> true	1007	two	2
print(resume(co, 1, true)) --> true
print(resume(co, 9)) --> true	1008	two	2
print(resume(co, 1, false, true, "more")) --> true	2	x	nil
print(resume(co)) --> true	1009	two	2
print(resume(co, 1, true, true)) --> true
print(resume(co)) --> true	2	x	nil
print(resume(co)) --> true	1010	two	2

-- In loops, too; then one fails, and its frames stay to be seen.
for _ = 1, 100 do
  for i = 1, 4 do
    resume(threads[i], 1, true)
    resume(threads[i], 1)
    resume(threads[i], 1, nil, true)
    resume(threads[i])
  end
end
print(select(2, resume(threads[1], 0)), select(2, resume(threads[4], 0))) --> 349	796	two	4
print(pcall(function() return "x" + 1 end) == false) --> true
local failures = 0
for i = 1, 4 do
  local ok, message = resume(threads[i], "fail")
  if not ok then failures = failures + 1 end
  if i == 3 then
    print(message)
    print(debug.traceback(threads[3]))
  end
end
--> test.lua:8: attempt to perform arithmetic on a string value
--> stack traceback:
--> 	test.lua:8: in function <test.lua:4>
print(failures, coroutine.status(threads[3])) --> 4	dead
