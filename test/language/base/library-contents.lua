-- The functions of each library.
for _, lib in ipairs { "string", "table", "math", "coroutine" } do
  local names = {}
  for name in pairs(_G[lib]) do names[#names + 1] = name end
  table.sort(names)
  print(lib, table.concat(names, " "))
end
--> string	byte char dump find format gfind gmatch gsub len lower match rep reverse sub upper
--> table	concat foreach foreachi getn insert maxn remove setn sort
--> math	abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max min mod modf pi pow rad random randomseed sin sinh sqrt tan tanh
--> coroutine	create resume running status wrap yield
