-- print calls the global tostring and complains when it does not return a string.
local real = tostring
tostring = function(v) return "<" .. real(v) .. ">" end
print(1, nil, "x")
tostring = function() return nil end
local ok, message = pcall(print, 1)
tostring = real
print(ok, message)
tostring = nil
ok, message = pcall(print, 1)
tostring = real
print(ok, message)
--> <1>	<nil>	<x>
--> false	'tostring' must return a string to 'print'
--> false	attempt to call a nil value
