-- collectgarbage: results of all options.
print(collectgarbage(), collectgarbage("collect"), collectgarbage(nil)) --> 0	0	0
print(collectgarbage("stop"), collectgarbage("restart")) --> 0	0
print(collectgarbage("setpause", 150), collectgarbage("setpause", 200.9), collectgarbage("setpause", "100"), collectgarbage("setpause")) --> 200	150	200	100
print(collectgarbage("setstepmul", 400), collectgarbage("setstepmul", 200), collectgarbage("setstepmul", -5), collectgarbage("setstepmul", 200)) --> 200	400	200	-5
print(collectgarbage("setpause", 200)) --> 0
print(type(collectgarbage("count")), type(gcinfo()), gcinfo() == math.floor(gcinfo()), gcinfo() > 10) --> number	number	true	true
print(type(collectgarbage("step")), collectgarbage("step", 100000)) --> boolean	true
print(select("#", collectgarbage()), select("#", gcinfo()), select("#", collectgarbage("step", 1))) --> 1	1	1
