-- Numbers, strings and lines as the lexer reads them.
local numbers = 0, 3, 3.5, .5, 5., 1e3, 1E-3, 0x10, 0XfF, 1e400, 123456789012345678, 0.1
local strings = "a\nb\t\"\\\65\0651\0z", 'it\'s', [[
first newline dropped
second]], [==[ ]] ]=] ]==], "\
continued", '\a\b\f\v\r', "é"
--[[ a comment
over lines ]] local after = 1 --[==[ ]] ]==] local same = 2
--[=  not long
local x = a
  + b
  .. c
f(
  1,
  2
)
local t = { [
  1
] = 2 }
return a.b
  .c:d(
  ), t
