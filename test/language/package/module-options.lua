-- Functions after the name get the module.
local p, s = print, setmetatable
local got
module("opted", function(m) got = m end, function(m) m.extra = 7 end)
p(got == _M, extra) --> true	7
