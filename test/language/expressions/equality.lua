-- Reference equality for tables and functions.
local a, b = {}, {}
print(a == b, a == a, a ~= b) --> false	true	true
local f = function() end
print(f == f, f == function() end) --> true	false
print(nil == false, "a" == "a", 1 == 1.0) --> false	true	true
