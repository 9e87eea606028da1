-- Binary chunks whose functions are nested deeper than any source can nest them.
local header = string.dump(loadstring("")):sub(1, 12)
local size = header:byte(9)
local function int(n) return string.char(n % 256, math.floor(n / 256) % 256, math.floor(n / 65536) % 256, 0) end
local none = ("\0"):rep(size)
-- CLOSURE 0 0, RETURN 0 2 and RETURN 0 1 around a nested function; the innermost only returns.
local outer = none .. int(0) .. int(0) .. "\0\0\2\2" .. int(3) .. "\36\0\0\0" .. "\30\0\0\1" .. "\30\0\128\0" .. int(0) .. int(1)
local inner = none .. int(0) .. int(0) .. "\0\0\2\2" .. int(1) .. "\30\0\128\0" .. int(0) .. int(0)
local rest = int(0) .. int(0) .. int(0)
for _, n in ipairs { 1, 50, 150, 190, 195, 196, 197, 198, 199, 200, 1000, 100000 } do
  local f, message = loadstring(header .. outer:rep(n) .. inner .. rest:rep(n + 1), "=b")
  print(n, f and type(f()), message, f and #string.dump(f))
end
