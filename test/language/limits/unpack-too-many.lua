-- Unpack refuses what the stack cannot hold.
print(pcall(unpack, {}, 1, 1e7)) --> false	too many results to unpack
print(pcall(unpack, {}, 1, 1e8)) --> false	too many results to unpack
print(select("#", unpack({}, 1, 1000))) --> 1000
