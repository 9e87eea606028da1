-- Weak tables behave like tables while their content is alive.
local key, value = {}, {}
local t = setmetatable({}, { __mode = "kv" })
t[key] = value
t[1] = "string"
print(t[key] == value, t[1], #t) --> true	string	1
