-- A text or a table as the only argument.
local function f(x) return type(x) == "table" and #x or x end
print(f"text", f'text', f[[long]], f{ 1, 2 }, (f"a":upper())) --> text	text	long	2	A
local o = { m = function(self, x) return x end } print(o:m"x", o:m{ 1 }[1]) --> x	1
