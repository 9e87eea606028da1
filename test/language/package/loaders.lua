-- Loaders are asked in turn; texts they give go into the message.
package.loaders = { function(name) return "\n\tno luck with " .. name end, function(name) if name == "made" then return function(n) return n .. "!" end end end }
print(require("made")) print(pcall(require, "other"))
package.loaders = nil print(pcall(require, "x"))
--> made!
--> false	module 'other' not found:
--> 	no luck with other
--> false	'package.loaders' must be a table
