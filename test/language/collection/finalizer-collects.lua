-- A finalizer may collect, allocate and make objects that are finalized later.
local function make(n)
  local u = newproxy(true)
  getmetatable(u).__gc = function()
    local t = {}
    for i = 1, 100 do t[i] = {i} end
    collectgarbage()
    print(n, t[100][1])
    if n > 1 then make(n - 1) end
  end
end
make(3)
for i = 1, 4 do collectgarbage() end
--> 3	100
--> 2	100
--> 1	100
