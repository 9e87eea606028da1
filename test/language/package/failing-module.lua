-- An error in a module passes through; it can be tried again.
local n = 0
package.preload.bad = function() n = n + 1 if n == 1 then error("first", 0) end return n end
print(pcall(require, "bad")) package.loaded.bad = nil print(pcall(require, "bad"))
--> false	first
--> true	2
