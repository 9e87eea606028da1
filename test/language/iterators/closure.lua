-- An iterator with state in a closure.
local function words(s)
  local position = 1
  return function()
    local from, to = s:find("%w+", position)
    if from then position = to + 1 return s:sub(from, to), from end
  end
end
for w, at in words("the quick fox") do print(w, at) end
--> the	1
--> quick	5
--> fox	11
