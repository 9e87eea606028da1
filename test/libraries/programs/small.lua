-- ansicolors, inifile, coxpcall, mediator, logging, lemock.
local colors = require "ansicolors"
print((colors("%{red bright}x%{reset}"):gsub("\27", "ESC")), pcall(colors, "%{nocolor}x"))
local co = require "coxpcall"
local copcall = type(co) == "table" and (co.pcall or co.copcall) or copcall
local thread = coroutine.wrap(function()
  return copcall(function() coroutine.yield "yielded through copcall" error("after", 0) end)
end)
print(thread()) print(thread())
local inifile = require "inifile"
local text = "; comment\n[first]\na = 1\nb = text with spaces\nc = true\n\n[second]\nx = 2.5\n"
local ini = inifile.parse(text, "memory")
print(ini.first.a, ini.first.b, ini.first.c, ini.second.x)
ini.second.x = 3
print(inifile.parse(inifile.save("", ini, "memory"), "memory").second.x)
local mediator = require "mediator" ()
local function heard(...) print("heard", ...) return true, ... end
mediator:subscribe({ "a", "b" }, heard) mediator:subscribe({ "a" }, function(x) print("outer", x) end, { priority = 1, predicate = function(x) return x ~= 2 end })
print(#mediator:publish({ "a", "b" }, 1), mediator:publish({ "a" }, 2) ~= nil)
local logging = require "logging"
local logger = logging.new(function(self, level, message) print(level, message) return true end)
logger:setLevel "INFO" logger:debug "unseen" logger:info("seen %d", 5) logger:error { 1, a = "b" }
local lemock = require "lemock"
local mc = lemock.controller()
local mock = mc:mock()
mock.go(1) mc:returns "went" mock.x = 5
mc:replay()
print(mock.go(1), pcall(function() mock.x = 6 end)) print((select(2, pcall(mc.verify, mc)) or "verified"):gsub("0x%x+", "ADDRESS"))
