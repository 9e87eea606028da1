-- How numbers and lines are read: what scanf takes, and what it makes of it; NUL in lines; positions after failures.
local name = os.tmpname()
local function put(text)
  local file = assert(io.open(name, "wb"))
  file:write(text)
  file:close()
end

local function shown(v)
  if v == nil then return "nil" end
  if type(v) == "number" then return v ~= v and "nan" or ("%.17g"):format(v) end
  return ("%q"):format(v)
end

for _, text in ipairs({ "0x10 ", "1e", "1e+x", "1e5x", " \n\t 12", "-+5", ".5", "5.", "..5", "0x", "0x.8p1", "0x.", "infx",
  "infinity", "infinix", "nan", "nax", "in", "1,2", "1e400", "0x1p", "00012", "e5", ".e5", "-", "1.2.3", "0xfep-2 7" }) do
  put(text)
  local file = io.open(name)
  print(text, shown(file:read("*n")), shown(file:read("*n")), shown(file:read("*a")))
  file:close()
end

local seed = 5
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return math.floor(seed / 65536) % n
end
local parts = { "0", "1", "9", ".", "e", "E", "+", "-", "x", "p", "a", "f", "i", "n", "t", "y", " ", "0x", "inf", "nan", "1.5" }
for _ = 1, 300 do
  local text = {}
  for j = 1, random(7) + 1 do text[j] = parts[random(#parts) + 1] end
  put(table.concat(text))
  local file = io.open(name)
  print(table.concat(text), shown(file:read("*n")), shown(file:read("*n")), shown(file:read("*a")))
  file:close()
end

put(("a\0b\r\n"):rep(3) .. "c\n\0\n" .. ("x"):rep(9000) .. "\0y\nlast\0")
for line in io.lines(name) do print(#line, (line:sub(1, 20):gsub("%z", "0"))) end

local file = io.open(name, "w")
print(file:setvbuf("full", 10), pcall(file.setvbuf, file, "full", "x"))
file:write("abcdefghijklmnop")
local other = io.open(name)
print(other:read("*a"))
file:close()
print(other:read("*a"))
other:close()
os.remove(name)
