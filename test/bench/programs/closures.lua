-- Closures, upvalues and short-lived tables.
local function counter()
  local n = 0
  return { add = function(k) n = n + k return n end, get = function() return n end }
end

return function()
  local total = 0
  for i = 1, 3000 do
    local c = counter()
    c.add(i)
    c.add(1)
    total = total + c.get()
  end
  return total == 4504500
end
