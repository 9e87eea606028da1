-- Tail calls between closures as a state machine.
local log = {}
local start, middle, finish
function start(n) log[#log + 1] = "start" .. n return middle(n + 1) end
function middle(n) log[#log + 1] = "middle" .. n if n < 4 then return start(n + 1) end return finish(n) end
function finish(n) return table.concat(log, " ") .. " end" .. n end
print(start(0)) --> start0 middle1 start2 middle3 start4 middle5 end5
