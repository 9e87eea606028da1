-- Started with X: a script with a mistake in it. It is reported in the panel; nothing else stops.

local ship = nil
print("The ship carries " .. ship.cargo)
