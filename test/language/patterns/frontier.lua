-- The frontier pattern.
print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]")) --> 1	3
print(("the cat concat cat"):gsub("%f[%w]cat%f[%W]", "dog")) --> the dog concat dog	2
print(("abc"):gsub("%f[%w]", "|")) --> |abc	1
print(pcall(string.find, "x", "%fa")) --> false	missing '[' after '%f' in pattern
