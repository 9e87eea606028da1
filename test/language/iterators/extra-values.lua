-- Missing variables are nil, extra results are dropped.
local function once(_, c) if not c then return 1, 2 end end
for a, b, c, d in once do print(a, b, c, d) end --> 1	2	nil	nil
for a in once do print(a) end --> 1
for a in once, nil, nil, "ignored" do print(a) end --> 1
for x in function() return false and 1 end do print("false goes on") break end --> false goes on
