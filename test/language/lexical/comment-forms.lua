-- Comments of every form, also at the end without a newline.
local a = 1 -- trailing
--[[ one line ]] local b = 2
--[==[ level two ]] still ]=] comment
]==] local c = 3
---[[ not a block
local d = 4
--]]
--[ no block
--[=x no block either
print(a, b, c, d) --[[ --> 1	2	3	4
print("hidden")
--]]
--
