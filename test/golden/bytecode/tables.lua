-- Table constructors: sizes, batches of 50, open ends, line numbers.
local e = {}
local one = { 1 }
local mixed = { 1, x = 2, 3; ["y"] = 4, [5] = 6, f(), }
local open = { f() }
local closed = { (f()) }
local varargs = { ... }
local both = { n = select("#", ...), ... }
local named = { a = 1, b = "s", c = nil, d = true, [e] = e, [1] = 1.5, [nil] = nil }
local nested = { { 1, { 2 } }, k = { l = {} } }
local lines = {
  a,
  b = c,
  [d] =
    e,
  f
    (),
}
local batch = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  k = 1, f(),
}
return { e, one }, { x = {} }
