-- State after a caught error is what it was at the error.
local log = {}
local ok = pcall(function()
  for i = 1, 5 do
    log[#log + 1] = i
    if i == 3 then error("stop") end
  end
end)
print(ok, table.concat(log, ",")) --> false	1,2,3
