-- Long chains of `..` in one expression.
local a = "a"
local f = loadstring("local a = ... return " .. ("a .. "):rep(190) .. "a") print(#f("xy")) --> 382
print((select(2, loadstring("local a = ... return " .. ("a .. "):rep(250) .. "a", "=s")))) --> s:1: chunk has too many syntax levels
