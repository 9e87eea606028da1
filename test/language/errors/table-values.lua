-- Error values keep their identity through every boundary.
local err = setmetatable({ code = 7 }, { __tostring = function(e) return "code " .. e.code end })
local ok, e = pcall(function() pcall(error, "other") error(err) end)
print(ok, e == err, tostring(e)) --> false	true	code 7
local co = coroutine.create(function() error(err) end)
local ok2, e2 = coroutine.resume(co)
print(ok2, e2 == err, coroutine.status(co)) --> false	true	dead
print(select(2, pcall(coroutine.wrap(function() error(err, 2) end))) == err) --> true
print(select(2, xpcall(function() error(err) end, function(x) return x end)) == err) --> true
