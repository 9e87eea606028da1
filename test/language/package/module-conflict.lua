-- A name that is taken by something else.
taken = 5
print(pcall(module, "taken")) print(pcall(module, "taken.inner"))
print(pcall(module))
--> false	name conflict for module 'taken'
--> false	name conflict for module 'taken.inner'
--> false	bad argument #1 to '?' (string expected, got no value)
