-- The options of collectgarbage that can be observed.
print(type(collectgarbage("count")), collectgarbage("collect"), collectgarbage()) --> number	0	0
print(collectgarbage("stop"), collectgarbage("restart")) --> 0	0
print(type(gcinfo())) --> number
print(pcall(collectgarbage, "unknown")) --> false	bad argument #1 to '?' (invalid option 'unknown')
print(type(collectgarbage("step"))) --> boolean
print(collectgarbage("setpause", 200) ~= nil, collectgarbage("setstepmul", 200) ~= nil) --> true	true
