-- Line comments, block comments, and comments in the middle of a statement.
--[[ block
print("hidden")
]]
print(1 --[[ inside ]] + 2) --> 3
--[==[ ]] still hidden
print("hidden") ]==] print("after") --> after
---[[ this is a line comment
print("shown") --> shown
--]]
