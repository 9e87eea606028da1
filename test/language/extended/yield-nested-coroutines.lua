-- A yield goes to its own resumer, whatever lies between.
local inner = coroutine.wrap(function()
  pcall(function()
    for i = 1, 2 do
      local _ = setmetatable({}, { __index = function(_, k) coroutine.yield(k .. i) end }).inner
    end
    error("dropped")
  end)
  return "inner end"
end)
local outer = coroutine.wrap(function()
  local ok, v = pcall(function()
    coroutine.yield("outer " .. inner())
    coroutine.yield("outer " .. inner())
    return inner()
  end)
  return ok, v
end)
print(outer())
print(outer())
print(outer())
--> outer inner1
--> outer inner2
--> true	inner end
