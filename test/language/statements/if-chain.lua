-- If, elseif and else.
local function kind(n)
  if n < 0 then return "negative"
  elseif n == 0 then return "zero"
  elseif n < 10 then return "small"
  else return "large" end
end
print(kind(-1), kind(0), kind(5), kind(50)) --> negative	zero	small	large
if nil then print("no") elseif false then print("no") else print("else") end --> else
if 0 then print("zero is true") end --> zero is true
if "" then print("empty is true") end --> empty is true
