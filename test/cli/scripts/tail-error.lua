local function fail() error('from a tail call') end
local function hop() return fail() end
pcall(print)
local co = coroutine.wrap(function() hop() end)
co()
