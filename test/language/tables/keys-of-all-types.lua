-- Functions, tables, booleans and floats as keys.
local k, f = {}, print
local t = { [k] = "table", [f] = "function", [true] = "true", [false] = "false", [-1.5] = "float" }
print(t[k], t[f], t[true], t[false], t[-1.5], t[{}]) --> table	function	true	false	float	nil
t[k] = nil
print(t[k]) --> nil
