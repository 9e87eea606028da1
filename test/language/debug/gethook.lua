-- gethook tells what sethook set.
print(debug.gethook()) --> nil		0
local function hook() end
debug.sethook(hook, "crl", 7) local h, m, n = debug.gethook() debug.sethook()
print(h == hook, m, n) print(debug.gethook())
--> true	crl	7
--> nil		0
