-- Forwarding all arguments, with nils kept.
local function count(...) return select("#", ...) end
local function pass(...) return count(...) end
print(pass(nil, nil, nil), pass()) --> 3	0
local function drop(first, ...) return ... end
print(drop(1, 2, 3)) --> 2	3
print(select("#", drop(1))) --> 0
