-- currentline of calls that span lines.
local function line() return debug.getinfo(2, "l").currentline end
print(line(), (line()), --> 3	3	4
  line())
print( --> 6
  line()
)
