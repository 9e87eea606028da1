-- Errors that pass through library functions keep their message.
print(pcall(table.sort, { 3, 2, 1 }, function(a, b) error("in comparator") end)) --> false	test.lua:2: in comparator
print(type(select(2, pcall(string.gsub, "abc", "b", function() error({ code = 1 }) end)))) --> table
print(pcall(string.gsub, "abc", "b", function() local x = nil return x.y end)) --> false	test.lua:4: attempt to index local 'x' (a nil value)
print(pcall(table.foreach, { 1 }, function() error("in foreach", 0) end)) --> false	in foreach
print(pcall(tostring, setmetatable({}, { __tostring = function() error("in tostring") end }))) --> false	test.lua:6: in tostring
print(pcall(function() for x in function() error("in iterator") end do end end)) --> false	test.lua:7: in iterator
print(pcall(next, setmetatable({}, { __index = error }), nil)) --> true	nil
print(select("#", pcall(error))) --> 2
