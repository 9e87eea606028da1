-- print finds tostring through the __index of the thread's globals.
local print, setfenv = print, setfenv
local inherited = setmetatable({}, { __index = setmetatable({}, { __index = _G }) })
coroutine.wrap(function()
  setfenv(0, inherited)
  print(1, nil, "text")
  inherited.tostring = function(v) return "<" .. type(v) .. ">" end
  print(1, nil, "text")
end)()
local function bare()
  setfenv(0, {})
  print(1)
end
print(coroutine.resume(coroutine.create(bare)))
--> 1	nil	text
--> <number>	<nil>	<string>
--> false	attempt to call a nil value
