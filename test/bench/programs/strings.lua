-- Text: concatenation, formats, patterns, substitution.
return function()
  local parts = {}
  for i = 1, 2000 do parts[#parts + 1] = string.format("%d:%s", i, "item" .. i) end
  local text = table.concat(parts, ";")
  local sum = 0
  for n in text:gmatch("item(%d+)") do sum = sum + tonumber(n) end
  local replaced, count = text:gsub("item", "thing")
  return sum == 2001000 and count == 2000 and #replaced == #text + 2000
end
