-- The percent sign and what is refused.
print(string.format("100%%"), string.format("%5s%%", "x")) --> 100%	    x%
print(pcall(string.format, "%d")) --> false	bad argument #2 to '?' (no value)
print(pcall(string.format, "%d", "x")) --> false	bad argument #2 to '?' (number expected, got string)
print(pcall(string.format, "%y", 1)) --> false	invalid option '%y' to 'format'
print(pcall(string.format, "%")) --> false	bad argument #2 to '?' (no value)
print(pcall(string.format, "%0123d", 1)) --> false	invalid format (width or precision too long)
print(pcall(string.format, "%.123d", 1)) --> false	invalid format (width or precision too long)
print(pcall(string.format, "%-+ #00d", 1)) --> false	invalid format (repeated flags)
print(pcall(string.format)) --> false	bad argument #1 to '?' (string expected, got no value)
