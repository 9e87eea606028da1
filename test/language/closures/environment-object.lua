-- Objects made of closures only.
local function stack()
  local items, self = {}, {}
  function self.push(v) items[#items + 1] = v return self end
  function self.pop() local v = items[#items] items[#items] = nil return v end
  function self.size() return #items end
  return self
end
local s, other = stack(), stack()
s.push(1).push("two").push(nil).push(3)
other.push("other")
print(s.size(), s.pop(), s.pop(), s.pop(), s.size(), other.size()) --> 3	3	two	1	0	1
