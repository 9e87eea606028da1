-- Level 0 changes the globals of the running thread, for functions loaded later.
local env = setmetatable({ tag = "thread env" }, { __index = _G })
local co = coroutine.wrap(function()
  setfenv(0, env)
  return getfenv(0).tag, loadstring("return tag")(), tag
end)
print(co()) --> thread env	thread env	nil
print(getfenv(0).tag, tag) --> nil	nil
