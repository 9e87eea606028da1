-- A module that returns nothing is true; one that sets package.loaded itself keeps that.
package.preload.a = function() end
package.preload.b = function(name) package.loaded[name] = "set" end
package.preload.c = function() return false end
print(require("a"), require("b"), require("c"), package.loaded.c) --> true	set	false	false
