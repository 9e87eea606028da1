-- Functions called where they stand.
print((function(...) return select("#", ...) end)(1, 2), (function() return "x" end)(), #(function() return "abc" end)()) --> 2	x	3
