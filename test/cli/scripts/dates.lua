local letters = 'aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%'
local quirks = '1234567890+EOfiJKLNoqQv'
for _, time in ipairs({ 0, 1700000000, 951782400, 1e9 + 0.7, -1, 1e12, -1e11, 1230768000, 1293926400 }) do
  local parts = {}
  for letter in letters:gmatch('.') do
    parts[#parts + 1] = letter .. '=' .. os.date('!%' .. letter, time)
  end
  print(time, table.concat(parts, '|'))
end
for letter in quirks:gmatch('.') do io.write('[', os.date('!%' .. letter, 0), ']') end
print(os.date('!%5d|%-d|%Ey|%Od|%', 0), '[' .. os.date('!', 0) .. ']')
local parts = os.date('*t', 86400 * 45)
for _, key in ipairs({ 'year', 'month', 'day', 'hour', 'min', 'sec', 'wday', 'yday', 'isdst' }) do
  io.write(key, '=', tostring(parts[key]), ' ')
end
print(os.time(parts))
print(pcall(os.time, {}))
print(pcall(os.time, { year = 2020, month = 1 }))
print(os.time({ year = 2020, month = 1, day = 1, hour = '0x10', min = '3.7', sec = 1.9 }))
print(os.time({ year = 2020, month = 14, day = -3 }), os.time({ year = 2024, month = 2, day = 30, hour = 0 }))
print(os.time({ year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 59 }))
print(pcall(os.date, '*t', 1e300))
print(pcall(os.date, 5))
print(os.setlocale(), os.setlocale('C'), os.setlocale('xx'), os.setlocale('POSIX'), pcall(os.setlocale, 'C', 'foo'))
print(os.difftime(10, 4.5), os.difftime(10), pcall(os.difftime))
print(pcall(os.exit, true))
print(os.date('%c %Z %z', 0), os.date('%c %Z', 1720000000))
print(os.time({ year = 2024, month = 7, day = 1, isdst = true }), os.time({ year = 2024, month = 7, day = 1, isdst = false }))
print(os.time({ year = 2024, month = 1, day = 1, isdst = true }), os.time({ year = 2024, month = 3, day = 31, hour = 2, min = 30 }))
print(type(os.time()), type(os.clock()), os.clock() >= 0, type(os.date()))
