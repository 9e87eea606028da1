-- Started with L: a script that never ends and never waits. The game goes on, because every slice
-- of it is cut off. Press L again to stop it.

local turns = 0
while true do
  turns = turns + 1
end
