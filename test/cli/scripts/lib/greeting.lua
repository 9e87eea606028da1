local name = ...
module(name, package.seeall)
function hello(who) return 'hello ' .. who end
print('loading ' .. name)
