-- `goto` is a word only before a name.
local goto = 1
print(goto) --> 1
goto = 2
print(goto) --> 2
local t = { goto = 3, ["::"] = 4 }
print(t.goto, t["::"]) --> 3	4
function t:goto() return self.goto end
goto = print
goto(5) --> 5
goto "six" --> six
local function f(goto) return goto end
print(f(8)) --> 8
goto
  over
print("skipped")
:: over ::
x = t goto = 9
print(goto) --> 9
