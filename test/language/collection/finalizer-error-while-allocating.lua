-- Without pcall around the allocation, the error of a finalizer is that of the code that allocated.
local function make()
  local u = newproxy(true)
  getmetatable(u).__gc = function() error("from the finalizer", 0) end
end
make()
print(pcall(function() while true do local t = {} end end)) --> false	from the finalizer
make()
local co = coroutine.create(function() while true do local t = {} end end)
print(coroutine.resume(co)) --> false	from the finalizer
