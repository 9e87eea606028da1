-- Errors are caught by the innermost protected call.
print(pcall(function()
  local ok, e = pcall(error, "inner", 0)
  print("caught", ok, e) --> caught	false	inner
  error("outer: " .. e, 0)
end))
local ok, e = pcall(function() pcall(error, "lost") return "fine" end)
print(ok, e)
--> false	outer: inner
--> true	fine
