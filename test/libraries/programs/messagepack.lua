-- MessagePack: values there and back, bytes as specified, errors.
local mp = require "MessagePack"
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
for _, v in ipairs { 0, 1, 127, 128, 255, 256, 65535, 65536, 2 ^ 31, 2 ^ 40, -1, -32, -33, -129, -40000, -2 ^ 33, 1.5, -0.1, 1e300, 1 / 0, "", "abc", ("x"):rep(40), ("y"):rep(300), true, false } do
  local packed = mp.pack(v)
  local back = mp.unpack(packed)
  print(#packed > 24 and #packed or hex(packed), back == v, type(back))
end
print(hex(mp.pack { 1, 2, { 3 } }), hex(mp.pack { a = 1 }), #mp.unpack(mp.pack { 1, nil, 3 }), mp.unpack(mp.pack { x = { y = "z" } }).x.y)
print(pcall(mp.pack, print), pcall(mp.unpack, "\220"), pcall(mp.unpack, "\193"), pcall(mp.unpack, {}))
for i, v in mp.unpacker(mp.pack(1) .. mp.pack "two" .. mp.pack { 3 }) do io.write(i, "=", type(v), " ") end
print(hex(mp.pack(0 / 0)):len(), select("#", mp.unpack(mp.pack(nil))))
