-- next with unknown keys, and a removed key in between.
local t = { a = 1, b = 2 }
local k = next(t)
t[k] = nil
print(next(t, k) ~= nil or next(t, k) == nil, pcall(next, t, "never there")) --> true	false	invalid key to 'next'
print(pcall(next, t, {})) --> false	invalid key to 'next'
print(next({}, nil), next({ 5 }), next({ 5 }, 1)) --> nil	1	nil
print(pcall(next)) --> false	bad argument #1 to '?' (table expected, got no value)
