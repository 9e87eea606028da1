-- A proxy that counts reads and writes of a hidden table.
local function track(t)
  local reads, writes = 0, 0
  return setmetatable({}, {
    __index = function(_, k) reads = reads + 1 return t[k] end,
    __newindex = function(_, k, v) writes = writes + 1 t[k] = v end,
    __call = function() return reads, writes end,
  })
end
local p = track { 1, 2, 3 }
p[4] = p[1] + p[2] + p[3]
p[4] = p[4] * 2
print(p[4], p()) --> 12	5	2
for i in ipairs(p) do print("never") end
