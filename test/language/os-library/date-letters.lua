-- os.date in universal time.
print(os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!%A %B %j %p %y %%", 86400 * 100), os.date("!%c", 1e9), os.date("!%x %X", 1e9)) --> 1970-01-01 00:00:00	Saturday April 101 AM 70 %	Sun Sep  9 01:46:40 2001	09/09/01 01:46:40
local d = os.date("!*t", 1234567890) print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst) --> 2009	2	13	23	31	30	6	44	false
