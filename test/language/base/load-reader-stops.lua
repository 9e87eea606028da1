-- load asks its reader no further than to the first syntax error.
local function count(pieces)
  local n = 0
  local f, message = load(function()
    n = n + 1
    return pieces[n]
  end, "=s")
  print(f ~= nil, message, n)
end
count({ "*", "a", " ", "=", "1" })
count({ "x = = 1", "never read" })
count({ "x = ", "'abc", "def'" })
count({ "re", "turn", " 1" })
count({ "x", " ", "br", "eak ", "more" })
count({ "local function f( end", " x", " y" })
--> false	s:1: unexpected symbol near '*'	2
--> false	s:1: unexpected symbol near '='	1
--> true	nil	4
--> true	nil	4
--> false	s:1: '=' expected near 'break'	4
--> false	s:1: <name> or '...' expected near 'end'	2
