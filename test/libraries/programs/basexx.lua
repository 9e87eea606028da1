-- basexx: encodings both ways, with all bytes.
local basexx = require "basexx"
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
all = table.concat(all)
for _, name in ipairs { "bit", "hex", "base32", "base64", "url64", "crockford" } do
  local to, from = basexx["to_" .. name], basexx["from_" .. name]
  print(name, to "Hello, world!", to(all):len(), from(to(all)) == all, from(to "x"), pcall(from, "\1?"))
end
print(basexx.to_z85 "\134\79\210\111\181\89\247\91", basexx.from_hex "4a 4B", basexx.from_base64(" SGk= ", " "))
