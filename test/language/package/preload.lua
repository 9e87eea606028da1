-- require of a preloaded module: called once with its name, its result kept.
local calls = 0
package.preload.one = function(...) calls = calls + 1 print(...) return { n = calls } end --> one
print(require("one").n, require("one").n, require("one") == package.loaded.one, calls) --> 1	1	true	1
