-- Every function of the utf8 library: results and messages.
local function list(...) local t = {} for i = 1, select("#", ...) do t[i] = tostring((select(i, ...))) end return table.concat(t, " ") end
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
local texts = {
  "", "abc", "gr\195\188n", "\226\130\172uro", "\240\159\152\128!", "a\195\188\226\130\172\240\159\152\128z",
  "\128", "a\195", "\195a", "\192\128", "\224\128\128", "\224\160\128", "\240\128\128\128", "\244\143\191\191", "\244\144\128\128",
  "\237\160\128", "\248\136\128\128\128", "\255", "x\226\130", "\226\130x", "\195\188\188",
}
for _, s in ipairs(texts) do
  print(hex(s), list(utf8.len(s)), list(pcall(function(...) local n, p = utf8.len(...) return n, p end, s, 2)), list(pcall(function(...) local n, p = utf8.len(...) return n, p end, s, 1, 2)), list(pcall(function(...) local n, p = utf8.len(...) return n, p end, s, -1)), list(pcall(function(...) local n, p = utf8.len(...) return n, p end, s, 5)))
  print(list(pcall(function() return utf8.codepoint(s, 1, -1) end)), list(pcall(function() return utf8.codepoint(s) end)))
  local line = {}
  print(pcall(function() for p, c in utf8.codes(s) do line[#line + 1] = ("%d:%d"):format(p, c) end end))
  print(table.concat(line, " "))
  for n = -3, 3 do
    local got = {}
    for i = 1, #s + 1 do got[i] = tostring((select(2, pcall(function() return utf8.offset(s, n, i) end)))) end
    print(n, tostring(utf8.offset("\195\188" .. "ab\226\130\172", n)), table.concat(got, " "))
  end
end
print(hex(utf8.char()), hex(utf8.char(0, 65, 127, 128, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff)))
print(pcall(function() return (utf8.char(-1)) end))
print(pcall(function() return (utf8.char(65, 0x110000)) end))
print(pcall(function() return (utf8.char("x")) end))
print(pcall(function() return (utf8.codepoint("abc", 4)) end))
print(pcall(function() return (utf8.codepoint("abc", 0)) end))
print(pcall(function() return (utf8.codepoint("abc", 1, 9)) end))
print(select("#", utf8.codepoint("abc", 3, 2)))
print(pcall(function() return (utf8.len("abc", 6)) end))
print(pcall(function() return (utf8.len("abc", 1, 4)) end))
print(utf8.len("abc", 4), utf8.len("abc", 2, 1))
print(pcall(function() return (utf8.offset("abc", 1, 5)) end))
print(pcall(function() return (utf8.offset("abc", 1, -4)) end))
print(pcall(function() return (utf8.offset("a\188", 1, 2)) end))
print(pcall(function() return (utf8.offset("abc")) end))
print(pcall(function() return (utf8.len()) end))
local words = {}
for c in ("a\195\188\226\130\172\240\159\152\128z"):gmatch(utf8.charpattern) do words[#words + 1] = hex(c) end
print(table.concat(words, " "))
--> 	0	false test.lua:10: bad argument #2 to 'len' (initial position out of string)	false test.lua:10: bad argument #3 to 'len' (final position out of string)	false test.lua:10: bad argument #2 to 'len' (initial position out of string)	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> true	false test.lua:11: bad argument #3 to 'codepoint' (out of range)
--> true
-->
--> -3	3	nil
--> -2	4	nil
--> -1	5	nil
--> 0	1	1
--> 1	1	1
--> 2	3	nil
--> 3	4	nil
--> 616263	3	true 2 nil	true 2 nil	true 1 nil	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> true 97 98 99	true 97
--> true
--> 1:97 2:98 3:99
--> -3	3	nil nil nil 1
--> -2	4	nil nil 1 2
--> -1	5	nil 1 2 3
--> 0	1	1 2 3 4
--> 1	1	1 2 3 4
--> 2	3	2 3 4 nil
--> 3	4	3 4 nil nil
--> 6772c3bc6e	4	true 3 nil	true 2 nil	true 1 nil	true 1 nil
--> true 103 114 252 110	true 103
--> true
--> 1:103 2:114 3:252 5:110
--> -3	3	nil nil nil test.lua:17: initial position is a continuation byte 1 2
--> -2	4	nil nil 1 test.lua:17: initial position is a continuation byte 2 3
--> -1	5	nil 1 2 test.lua:17: initial position is a continuation byte 3 5
--> 0	1	1 2 3 3 5 6
--> 1	1	1 2 3 test.lua:17: initial position is a continuation byte 5 6
--> 2	3	2 3 5 test.lua:17: initial position is a continuation byte 6 nil
--> 3	4	3 5 6 test.lua:17: initial position is a continuation byte nil nil
--> e282ac75726f	4	true nil 2	true 1 nil	true 1 nil	true 2 nil
--> true 8364 117 114 111	true 8364
--> true
--> 1:8364 4:117 5:114 6:111
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil nil 1 4
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil 1 4 5
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1 4 5 6
--> 0	1	1 1 1 4 5 6 7
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4 5 6 7
--> 2	3	4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 5 6 7 nil
--> 3	4	5 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 6 7 nil nil
--> f09f988021	2	true nil 2	true 1 nil	true 1 nil	true 1 nil
--> true 128512 33	true 128512
--> true
--> 1:128512 5:33
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil 1
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1 5
--> 0	1	1 1 1 1 5 6
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 5 6
--> 2	3	5 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 6 nil
--> 3	4	6 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil nil
--> 61c3bce282acf09f98807a	5	true 4 nil	true 2 nil	true 1 nil	true nil 5
--> true 97 252 8364 128512 122	true 97
--> true
--> 1:97 2:252 4:8364 7:128512 11:122
--> -3	3	nil nil test.lua:17: initial position is a continuation byte nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 2 4
--> -2	4	nil nil test.lua:17: initial position is a continuation byte 1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 2 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4 7
--> -1	5	nil 1 test.lua:17: initial position is a continuation byte 2 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 7 11
--> 0	1	1 2 2 4 4 4 7 7 7 7 11 12
--> 1	1	1 2 test.lua:17: initial position is a continuation byte 4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 7 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 11 12
--> 2	3	2 4 test.lua:17: initial position is a continuation byte 7 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 11 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 12 nil
--> 3	4	4 7 test.lua:17: initial position is a continuation byte 11 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 12 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil nil
--> 80	nil 1	true 0 nil	false test.lua:10: bad argument #3 to 'len' (final position out of string)	true nil 1	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	test.lua:17: initial position is a continuation byte nil
--> -2	4	test.lua:17: initial position is a continuation byte nil
--> -1	5	test.lua:17: initial position is a continuation byte 1
--> 0	1	1 2
--> 1	1	test.lua:17: initial position is a continuation byte 2
--> 2	3	test.lua:17: initial position is a continuation byte nil
--> 3	4	test.lua:17: initial position is a continuation byte nil
--> 61c3	nil 2	true nil 2	true nil 2	true nil 2	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	true 97
--> false	test.lua:13: invalid UTF-8 code
--> 1:97
--> -3	3	nil nil nil
--> -2	4	nil nil 1
--> -1	5	nil 1 2
--> 0	1	1 2 3
--> 1	1	1 2 3
--> 2	3	2 3 nil
--> 3	4	3 nil nil
--> c361	nil 1	true 1 nil	true nil 1	true 1 nil	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil nil nil
--> -2	4	nil nil 1
--> -1	5	nil 1 2
--> 0	1	1 2 3
--> 1	1	1 2 3
--> 2	3	2 3 nil
--> 3	4	3 nil nil
--> c080	nil 1	true nil 2	true nil 1	true nil 2	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 3
--> 1	1	1 test.lua:17: initial position is a continuation byte 3
--> 2	3	3 test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte nil
--> e08080	nil 1	true nil 2	true nil 1	true nil 3	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 4
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4
--> 2	3	4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> e0a080	1	true nil 2	true 1 nil	true nil 3	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> true 2048	true 2048
--> true
--> 1:2048
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 4
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4
--> 2	3	4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> f0808080	nil 1	true nil 2	true nil 1	true nil 4	true 0 nil
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 1 5
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 5
--> 2	3	5 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> f48fbfbf	1	true nil 2	true 1 nil	true nil 4	true 0 nil
--> true 1114111	true 1114111
--> true
--> 1:1114111
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 1 5
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 5
--> 2	3	5 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> f4908080	nil 1	true nil 2	true nil 1	true nil 4	true 0 nil
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 1 5
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 5
--> 2	3	5 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> eda080	1	true nil 2	true 1 nil	true nil 3	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> true 55296	true 55296
--> true
--> 1:55296
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 4
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4
--> 2	3	4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> f888808080	nil 1	true nil 2	true nil 1	true nil 5	true nil 5
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 1 1 6
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 6
--> 2	3	6 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> ff	nil 1	true 0 nil	false test.lua:10: bad argument #3 to 'len' (final position out of string)	true nil 1	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil nil
--> -2	4	nil nil
--> -1	5	nil 1
--> 0	1	1 2
--> 1	1	1 2
--> 2	3	2 nil
--> 3	4	nil nil
--> 78e282	nil 2	true nil 2	true nil 2	true nil 3	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	true 120
--> false	test.lua:13: invalid UTF-8 code
--> 1:120
--> -3	3	nil nil test.lua:17: initial position is a continuation byte nil
--> -2	4	nil nil test.lua:17: initial position is a continuation byte 1
--> -1	5	nil 1 test.lua:17: initial position is a continuation byte 2
--> 0	1	1 2 2 4
--> 1	1	1 2 test.lua:17: initial position is a continuation byte 4
--> 2	3	2 4 test.lua:17: initial position is a continuation byte nil
--> 3	4	4 nil test.lua:17: initial position is a continuation byte nil
--> e28278	nil 1	true nil 2	true nil 1	true 1 nil	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	false test.lua:11: invalid UTF-8 code
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte nil nil
--> -2	4	nil test.lua:17: initial position is a continuation byte nil 1
--> -1	5	nil test.lua:17: initial position is a continuation byte 1 3
--> 0	1	1 1 3 4
--> 1	1	1 test.lua:17: initial position is a continuation byte 3 4
--> 2	3	3 test.lua:17: initial position is a continuation byte 4 nil
--> 3	4	4 test.lua:17: initial position is a continuation byte nil nil
--> c3bcbc	nil 3	true nil 2	true 1 nil	true nil 3	false test.lua:10: bad argument #2 to 'len' (initial position out of string)
--> false test.lua:11: invalid UTF-8 code	true 252
--> false	test.lua:13: invalid UTF-8 code
-->
--> -3	3	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -2	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> -1	5	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 1
--> 0	1	1 1 1 4
--> 1	1	1 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte 4
--> 2	3	4 test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 3	4	nil test.lua:17: initial position is a continuation byte test.lua:17: initial position is a continuation byte nil
--> 	00417fc280dfbfe0a080efbfbff0908080f48fbfbf
--> false	test.lua:22: bad argument #1 to 'char' (value out of range)
--> false	test.lua:23: bad argument #2 to 'char' (value out of range)
--> false	test.lua:24: bad argument #1 to 'char' (number expected, got string)
--> false	test.lua:25: bad argument #3 to 'codepoint' (out of range)
--> false	test.lua:26: bad argument #2 to 'codepoint' (out of range)
--> false	test.lua:27: bad argument #3 to 'codepoint' (out of range)
--> 0
--> false	test.lua:29: bad argument #2 to 'len' (initial position out of string)
--> false	test.lua:30: bad argument #3 to 'len' (final position out of string)
--> 0	0
--> false	test.lua:32: bad argument #3 to 'offset' (position out of range)
--> false	test.lua:33: bad argument #3 to 'offset' (position out of range)
--> false	test.lua:34: initial position is a continuation byte
--> false	test.lua:35: bad argument #2 to 'offset' (number expected, got no value)
--> false	test.lua:36: bad argument #1 to 'len' (string expected, got no value)
--> 61 c3bc e282ac f09f9880 7a
