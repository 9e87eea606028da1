-- An uncaught error without position.
print("start") --> start
error("plain message", 0)
--! plain message
