-- Statements that are calls of every form.
local log = {}
local o = { log = log }
function o.f(x) log[#log + 1] = "f" .. tostring(x) return o end
function o:m(x) log[#log + 1] = "m" .. tostring(x) return self end
o.f(1).f(2):m(3):m "four".f { 5 }.f(6);
(o.f)(7);
(function() log[#log + 1] = "anonymous" end)()
o["f"](8)
print((table.concat(log, " "):gsub("table: [%w]+", "table"))) --> f1 f2 m3 mfour ftable f6 f7 anonymous f8
