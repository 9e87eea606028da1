-- A middle function that only passes an upvalue on.
local function outer()
  local v = 1
  local function middle()
    return function() v = v + 1 return v end
  end
  return middle(), middle(), function() return v end
end
local a, b, get = outer()
a() b() a()
print(get()) --> 4
