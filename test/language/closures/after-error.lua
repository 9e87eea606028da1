-- Captured variables keep their value after an error unwinds the frame.
local get
local ok = pcall(function()
  local x = 1
  get = function() x = x + 1 return x end
  x = 10
  error("unwind")
end)
print(ok, get(), get()) --> false	11	12
