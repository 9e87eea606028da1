-- A module that requires itself.
package.preload.x = function() return require("x") end
local ok, message = pcall(require, "x")
print(ok, message) --> false	test.lua:2: loop or previous error loading module 'x'
print(pcall(require, "x")) --> false	loop or previous error loading module 'x'
