-- os.time reads its table with metamethods, in C's order, as C ints.
local base = os.time({ year = 2001, month = 3, day = 4, hour = 5 })
print(os.time({ year = "2001", month = "0x3", day = " 4 ", hour = 5.9, min = 1.5 }) - base) --> 60
print(os.time({ year = 2001, month = 15, day = -40, hour = 100, min = -70, sec = 1000 }) - base) --> 28073200
local order = {}
local t = setmetatable({ isdst = false }, { __index = function(_, k) order[#order + 1] = k return k == "year" and 2001 or 3 end })
print(os.time(t) - os.time({ year = 2001, month = 3, day = 3, hour = 3, min = 3, sec = 3, isdst = false }), table.concat(order, " ")) --> 0	sec min hour day month year
print(pcall(os.time, { year = 2001, month = 3 })) --> false	field 'day' missing in date table
print(pcall(os.time, { day = 1, month = 3 })) --> false	field 'year' missing in date table
print(pcall(os.time, { year = {}, day = 1, month = 3 })) --> false	field 'year' missing in date table
print(pcall(os.time, setmetatable({}, { __index = function(_, k) error("no " .. k, 0) end }))) --> false	no sec
print(os.date("!%C %Y", -62135596800), os.date("!%C", -1e11), os.date("!%c", 9e12), os.date("!%Y", 2 ^ 60)) --> 0 1	-12	Sat Aug 24 16:00:00 287168	nil
print(os.date("!%Y", 67767976233532000), os.date("!%c", -67768040609740800), os.date("!%Y", -67768040609740900)) --> 2147483647	Thu Jan  1 00:00:00 -2147481748	nil
print(type(os.date("%Z", 9e12))) --> string
