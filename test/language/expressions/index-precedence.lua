-- Suffixes bind tighter than every operator.
local t = { n = 2, f = function(x) return x * 10 end, s = "str" }
function t:m(x) return self.n + x end
print(-t.n ^ 2, #t.s, not t.n, t.n .. t.s, -t.f(1), 2 ^ t.n, #t.s:rep(2)) --> -4	3	false	2str	-10	4	6
print((t).n, (t.f)(3), t["f"](4), ("x"):rep(t.n), t:m(1) * t:m(2), ({ 5, 6 })[2]) --> 2	30	40	xx	12	6
