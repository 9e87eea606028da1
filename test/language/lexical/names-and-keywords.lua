-- Every keyword is refused as a name; names are case sensitive.
local words = "and break do else elseif end false for function if in local nil not or repeat return then true until while"
local n = 0
for w in words:gmatch("%a+") do if not loadstring("local " .. w .. " = 1") and not loadstring("x." .. w .. " = 1") then n = n + 1 end end
print(n) --> 21
local And, _end, nil_, x1, goto = 1, 2, 3, 4, 5
print(And, _end, nil_, x1, goto, ({ ["end"] = 6 })["end"]) --> 1	2	3	4	5	6
for _, code in ipairs { "local 1x", "local x-y = 1", "x.end = 1", "local function end() end", "a.b:c = 1", "local a.b = 1" } do
  print(loadstring(code, "=s"))
end
--> nil	s:1: malformed number near '1x'
--> nil	s:1: unexpected symbol near '-'
--> nil	s:1: '<name>' expected near 'end'
--> nil	s:1: '<name>' expected near 'end'
--> nil	s:1: function arguments expected near '='
--> nil	s:1: unexpected symbol near '.'
