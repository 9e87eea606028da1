-- Functions: parameters, varargs, arg, methods, upvalues of upvalues, tail calls.
local up, other = 1
local function recursive(n) return n == 0 and 1 or n * recursive(n - 1) end
local plain = function(a, b) return a, b end
function global() end
function t.a.b.c(x) return x end
function t.a:method(x, y) self.x = x; return self:other(y) end
function all(...) return ... end
function some(a, ...) local b, c = ...; return a, b, c, ... end
function old(...) return arg.n, arg[1] end
function select2(...) f(..., ...) return (...) end
function nested()
  local mine = up
  return function()
    other = mine + up
    return function() return mine, up, other, recursive end
  end
end
function tail(f, ...) if f then return f(...) end return (f(...)) end
f(g(), h()); f(g(), (h())); f{g()}; f"text"; f[[long]]; o:m(); o:m{1}; o.p:m"x":n()
f(function(a)
  return a
end)(1)(2)
local a, b, c = f()
a, b = f(), g()
return recursive(3), plain, ...
