-- Idioms for default and named arguments.
local function greet(options)
  local name = options.name or "nobody"
  local loud = options.loud == nil and true or options.loud
  return (loud and name:upper() or name) .. ("!"):rep(options.times or 1)
end
print(greet { name = "ann" }, greet { name = "bob", loud = false, times = 3 }, greet {}) --> ANN!	bob!!!	NOBODY!
