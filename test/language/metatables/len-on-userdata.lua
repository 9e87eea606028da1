-- __len and other metamethods of a userdata.
local u = newproxy(true)
local mt = getmetatable(u)
mt.__len = function() return 42 end
mt.__index = function(_, k) return "field " .. k end
mt.__call = function(_, x) return "called " .. x end
mt.__tostring = function() return "proxy" end
print(#u, u.x, u(1), tostring(u), type(u)) --> 42	field x	called 1	proxy	userdata
print(pcall(function() return #newproxy() end)) --> false	test.lua:9: attempt to get length of a userdata value
