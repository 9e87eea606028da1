-- Which error the command line asks for.
local kind = ...
local raise = {
  nothing = function() error() end,
  table = function() error({}) end,
  object = function() error(setmetatable({}, { __tostring = function() return 'as text' end })) end,
  number = function() error(42, 0) end,
  boolean = function() error(false) end,
  text = function() error('plain', 0) end,
  level = function() error('at the caller', 2) end,
  assertion = function() assert(false, 'asserted') end,
  overflow = function() local function deep() return 1 + deep() end deep() end,
  yield = function() coroutine.yield() end,
  undebugged = function() debug = nil error('no traceback') end,
  argument = function() ('x'):rep({}) end,
  exit = function() print('bye') os.exit(7) end,
}
raise[kind]()
