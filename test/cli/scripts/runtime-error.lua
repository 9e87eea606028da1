local function inner(t)
  return t.field.missing + 1
end
local function outer()
  local value = inner({})
  return value
end
outer()
