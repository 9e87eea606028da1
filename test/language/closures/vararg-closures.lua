-- Closures over parameters of a vararg function.
local function bind(f, ...)
  local n, args = select("#", ...), { ... }
  return function(...)
    local all = { unpack(args, 1, n) }
    local m = select("#", ...)
    for i = 1, m do all[n + i] = (select(i, ...)) end
    return f(unpack(all, 1, n + m))
  end
end
print(bind(select, "#", nil, nil)(nil)) --> 3
print(bind(string.format, "%s-%s")("a", "b")) --> a-b
