local s = "the quick brown fox \0 \200 jumps"
print(s:find("(%a+) (%a+)"), s:match("^(%w+)"), s:gsub("%w+", { the = "a", fox = 1 }), s:gsub("o(.)", "%1%0"))
for w, e in s:gmatch("(%w+)()") do s = s .. w:upper() .. e end
print(("%5.2f|%-8s|%q|%x|%c|%g"):format(3.14159, "ab", s:sub(1, 5), 255, 65, 1e20), #s, s:byte(1, 3), string.char(72, 105))
print(("x"):rep(10):reverse():len(), s:gsub("%f[%w]%w+", function(w) return #w > 3 and w:lower() or nil end))
print(s:find("[^%s%p]-x", 3), s:find(".", 1, true), ("(a(b)c)"):match("%b()"), ("k = v"):match("^(%w+)%s*=%s*(%w+)$"))
print(tostring(1e15), tonumber("0x1F"), tonumber("zz", 36), 10 .. "", "10" + 5, [[
long]], [==[a]]b]==], '\65\n\\')
