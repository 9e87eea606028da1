-- The traversal primitive.
print(next({})) --> nil
print(next({ 10 })) --> 1	10
print(next({ 10 }, 1)) --> nil
print(next({ k = "v" })) --> k	v
print(pcall(next, {}, "no such key")) --> false	invalid key to 'next'
print(pcall(next)) --> false	bad argument #1 to '?' (table expected, got no value)
