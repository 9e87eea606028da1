-- Sources that nest or go on for as long as the compiler allows, and longer: what they give, or the message.
local function show(name, n, source)
  local f, message = loadstring(source, "=s")
  if not f then
    print(name, n, (message:gsub("^(.-)(near .*)$", function(a, b) return a .. b:sub(1, 40) end)))
    return
  end
  local dumped = string.dump(f)
  local again = assert(loadstring(dumped))
  setfenv(f, setmetatable({ x = 1, f = function(v) return v or 1 end }, { __index = function() return "v" end }))
  setfenv(again, getfenv(f))
  local function outcome(ok, value) return ok and type(value) or tostring(value):sub(1, 60) end
  print(name, n, #dumped, outcome(pcall(f)), outcome(pcall(again)))
end

local NESTED = {
  { "parentheses", "return ", "(", "1", ")" },
  { "tables", "return ", "{", "", "}" },
  { "table keys", "return ", "{[", "1", "]=1}" },
  { "function expressions", "return ", "(function() return ", "1", " end)()" },
  { "function statements", "", "function g() ", "", " end" },
  { "local functions", "", "local function g() ", "", " end" },
  { "blocks", "", "do ", "", " end" },
  { "whiles", "", "while x do ", "return 1", " end" },
  { "repeats", "", "repeat ", "", " until x" },
  { "ifs", "", "if x then ", "", " end" },
  { "elses", "", "if not x then else ", "", " end" },
  { "calls", "return ", "f(", "1", ")" },
  { "calls of tables", "return ", "f{", "1", "}" },
  { "methods", "return ", "x:g(", "1", ")" },
  { "indexes", "local t = setmetatable({}, {__index = function(_, k) return k end}) return ", "t[", "1", "]" },
  { "unary minus", "return ", "- ", "1", "" },
  { "unary not", "return ", "not ", "1", "" },
  { "unary length", "return ", "#", "x", "" },
  { "all unary", "return ", "- # not ", "x", "" },
  { "concatenation", "return ", "x..", "x", "" },
  { "powers", "return ", "x^", "x", "" },
  { "constant powers", "return ", "1^", "1", "" },
  { "brackets and operators", "return ", "1+(", "1", ")" },
  { "and or", "return ", "x and (1 or ", "1", ")" },
  { "comparisons", "return ", "1 < (", "2", ") and 1" },
  { "closures of closures", "local x = 1 return ", "function() return ", "x", " end" },
  { "everything", "return ", "{f((function() if x then return ", "1", " end end)())}" },
}
local LONG = {
  { "sum", "return 1", " + x", "" },
  { "constant sum", "return 1", " + 1", "" },
  { "constant products and minus", "return 2", " * 1 - 1", "" },
  { "ands", "return 1", " and x", "" },
  { "ors", "return nil", " or nil", "" },
  { "comparison chain", "return 1 == x", " == 1", "" },
  { "call chain", "local function g() return g end local g = setmetatable({}, {__call = function(t) return t end}) return g", "()", "" },
  { "index chain", "local t = {} t.t = t return t", ".t", "" },
  { "method chain", "local t = {} function t:t() return self end return t", ":t()", "" },
  { "string call chain", "local t = setmetatable({}, {__call = function(t) return t end}) return t", " 'x'", "" },
  { "elseif", "if not x then", " elseif not x then", " end return 1" },
  { "statements", "", " x = 1", "" },
  { "assignments", "local a = 1", " a = a", " return a" },
  { "labels of comments", "return 1", " --[[x]]", "" },
  { "items", "return {1", ",1", "}" },
  { "named items", "return {a=1", ",a=1", "}" },
  { "functions", "", " function g() end", "" },
  { "escapes", "return '", "\\65", "'" },
  { "arguments", "return f(1", ",1", ")" },
  { "variables", "a", ",a", " = 1" },
}
for _, c in ipairs(NESTED) do
  for _, n in ipairs { 10, 130, 194, 195, 196, 197, 198, 199, 200, 1000, 20000 } do
    show(c[1], n, c[2] .. c[3]:rep(n) .. c[4] .. c[5]:rep(n))
  end
end
for _, c in ipairs(LONG) do
  for _, n in ipairs { 100, 20000 } do show(c[1], n, c[2] .. c[3]:rep(n) .. c[4]) end
end
