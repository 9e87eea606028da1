-- package.seeall lets a module see globals.
module("viewer", package.seeall)
print(type(print), _M.print == print, rawget(_M, "print")) --> function	true	nil
x = 1
print(_G.x, _G.viewer.x) --> nil	1
