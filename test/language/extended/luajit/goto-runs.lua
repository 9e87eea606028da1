-- Jumps forward, backward, out of blocks and loops, and to the end of blocks.
do local x; goto a; end
print("skipped")
::a:: print("forward") --> forward
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    print(i, j)
    if i == 3 then goto done end
    ::continue::
  end
end
::done::
local n = 1
::top::
if n <= 3 then n = n + 1 goto top end
print(n)
goto first
::second:: print("second") goto third
::first:: print("first") goto second
::third:: print("third")
if n then goto yes else goto no end
::no:: print("no")
::yes:: print("yes")
do
  local i = 0
  while true do
    i = i + 1
    if i % 2 == 0 then goto continue end
    if i > 7 then goto out end
    print(i)
    ::continue::
  end
  ::out::
end
do
  local i = 0
  repeat
    i = i + 1
    local odd = i % 2 == 1
    if odd then goto continue end
    print("even", i)
    ::continue::
  until i >= 5 and odd
  print("after", i)
end
do goto c local unused ::c:: ::d:: end
local function nest(n)
  ::a::
  do
    ::a::
    if n > 5 then goto out end
    n = n + 1
    do goto a end
  end
  ::out::
  return n
end
print(nest(0))
for k, v in pairs { x = 1 } do
  if v then goto skip end
  print(k)
  ::skip::
end
local function early(x)
  if not x then goto fail end
  do return "fine" end
  ::fail::
  return nil, "failed"
end
print(early(1)) print(early())
--> 1	1
--> 1	3
--> 2	1
--> 2	3
--> 3	1
--> 4
--> first
--> second
--> third
--> yes
--> 1
--> 3
--> 5
--> 7
--> even	2
--> even	4
--> after	5
--> 6
--> fine
--> nil	failed
