-- An integral float and an integer are the same key.
local t = {}
t[1.0] = "one"; t[2^53] = "big"; t["1"] = "string"
print(t[1], t[2^53], t["1"]) --> one	big	string
t[-0] = "zero"
print(t[0], t[-0]) --> zero	zero
