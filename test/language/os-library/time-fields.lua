-- os.time of a table normalises; missing fields are errors.
print(pcall(os.time, { year = 2000 })) print(pcall(os.time, { year = 2000, month = 1 })) print(pcall(os.time, 5))
local t = os.time { year = 2000, month = 14, day = 1, hour = 12 }
local d = os.date("*t", t) print(d.year, d.month, d.day, d.hour)
--> false	field 'day' missing in date table
--> false	field 'day' missing in date table
--> false	bad argument #1 to '?' (table expected, got number)
--> 2001	2	1	12
