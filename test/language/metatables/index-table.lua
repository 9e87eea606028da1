-- An __index chain of tables.
local base = { x = "base x", y = "base y", z = "base z" }
local middle = setmetatable({ y = "middle y" }, { __index = base })
local top = setmetatable({ z = "top z" }, { __index = middle })
print(top.x, top.y, top.z, top.none) --> base x	middle y	top z	nil
base.late = true
print(top.late) --> true
