-- Infinities in float conversions.
print(string.format("%f %g %e %.1f", math.huge, -math.huge, math.huge, -math.huge)) --> inf -inf inf -inf
print(string.format("[%8f] [%-8g] [%+f]", math.huge, math.huge, math.huge)) --> [     inf] [inf     ] [+inf]
print(string.format("%F", 1) == nil) --! test.lua:4: invalid option '%F' to 'format'
