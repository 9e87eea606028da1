-- Calls with a string or a table, and chained calls.
local function f(x) return type(x) end
print(f"text", f'text', f[[text]], f{}) --> string	string	string	table
local o = { v = 3 }
function o:add(n) self.v = self.v + n; return self end
print(o:add(1):add(2).v) --> 6
print(("x"):rep(3), #("abc"):upper()) --> xxx	3
