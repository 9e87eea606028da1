-- source and short_src of chunks by their names.
local long = ("x"):rep(100)
for _, name in ipairs { "@file.lua", "=label", "return 1", "first\nsecond", "@" .. long, "=" .. long, long } do
  local i = debug.getinfo(loadstring("return 1", name), "S")
  print(#i.source, i.short_src)
end
--> 9	file.lua
--> 6	label
--> 8	[string "return 1"]
--> 12	[string "first..."]
--> 101	...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
--> 101	xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
--> 100	[string "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."]
