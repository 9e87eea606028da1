-- The names of all types.
print(type(nil), type(true), type(1), type("x"), type({}), type(print), type(function() end)) --> nil	boolean	number	string	table	function	function
print(type(coroutine.create(function() end)), type(newproxy())) --> thread	userdata
print(pcall(type)) --> false	bad argument #1 to '?' (value expected)
print(type(nil) == "nil", type(type(type))) --> true	string
