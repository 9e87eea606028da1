-- The text of every simple value.
print(tostring(nil), tostring(true), tostring(12), tostring(-0.5), tostring("s")) --> nil	true	12	-0.5	s
print(type(tostring({})), tostring({}):match("^table: ") ~= nil, tostring(print):match("^%a+:")) --> string	true	function:
print(pcall(tostring)) --> false	bad argument #1 to '?' (value expected)
