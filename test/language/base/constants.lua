-- The globals of the base library.
print(_VERSION, _G == _G._G, type(_G)) --> Lua 5.1	true	table
local names = "assert collectgarbage dofile error gcinfo getfenv getmetatable ipairs load loadfile loadstring newproxy " ..
  "next pairs pcall print rawequal rawget rawset select setfenv setmetatable tonumber tostring type unpack xpcall"
for name in names:gmatch("%a+") do assert(type(_G[name]) == "function", name) end
print(_G.rawlen, _G.table.pack, _G.string.gfind ~= nil, _G.math.mod ~= nil, _G.bit32, _G.utf8) --> nil	nil	true	true	nil	nil
