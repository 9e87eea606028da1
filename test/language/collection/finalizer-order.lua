-- Finalizers run once, in reverse order of creation, with the object.
local function make(name)
  local u = newproxy(true)
  getmetatable(u).__gc = function(o) print(name, type(o), getmetatable(o).name) end
  getmetatable(u).name = name .. "!"
end
make "first" make "second" make "third"
collectgarbage()
print "again"
collectgarbage()
--> third	userdata	third!
--> second	userdata	second!
--> first	userdata	first!
--> again
