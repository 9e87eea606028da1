-- A newline ends a quoted string too early.
--! test.lua:3: unfinished string near '"abc'
print("abc
def")
