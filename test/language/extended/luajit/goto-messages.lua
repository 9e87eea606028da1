-- Labels: visibility, and every message about them.
for _, code in ipairs {
  "do goto x end local a ::x:: print(a)",
  "goto x\nlocal a\n::x:: print(a)",
  "goto x\nlocal a\n::x::",
  "\ngoto nope\nprint(1)",
  "do goto nope end print(2)",
  "goto\nnope",
  "::a:: ::a::",
  "::a:: do ::a:: end print('inner')",
  "::a:: function f() ::a:: end print('function')",
  "repeat local x = 1 goto c  ::c:: until x print('until')",
  "repeat if true then goto c end local x = 1 ::c:: until x print('until')",
  "do goto c local x ::c:: ::d:: end print('two labels')",
  "do goto c local x ::c:: x = 1 end",
  "goto 5", "goto", "goto a b", "::a:", "::5::", "::", "::a::b::", "goto and",
  "function f()\n goto out\nend ::out::",
  "local f = function() goto out end\n::out::",
  "return 1 ::x::", "goto x do ::x:: end", "return 5 goto x ::x::",
  "goto f; local function f() end ::f:: print(1)",
  "goto x; for x = 1, 2 do ::x:: end",
  "do goto l1 end; local a, b; do ::l1:: end",
  "do goto l1; local a = 1; local b; ::l1:: a = b end",
  "a::b()", "while true do break print(1) end",
  "for i = 1, 3 do local x goto e\n local y\n ::e:: end",
  "for i = 1, 3 do local x goto e\n local y, z\n ::e:: print(y) end",
  "if x then goto a local b ::a:: else end print('else')",
  "if x then goto a local b ::a:: b = 1 else end",
  "goto a goto b ::b::", "do goto b end do goto a end",
  "::a:: goto a2 do ::a2:: goto a end", "x = = 1 goto nope", "goto nope x = = 1",
} do
  print((select(2, loadstring(code, "=s"))))
end
--> s:1: <goto x> jumps into the scope of local 'a'
--> s:1: <goto x> jumps into the scope of local 'a'
--> nil
--> s:2: undefined label 'nope'
--> s:1: undefined label 'nope'
--> s:2: undefined label 'nope'
--> s:1: duplicate label 'a'
--> nil
--> nil
--> nil
--> s:1: <goto c> jumps into the scope of local 'x'
--> nil
--> s:1: <goto c> jumps into the scope of local 'x'
--> s:1: '=' expected near '5'
--> s:1: '=' expected near '<eof>'
--> s:1: '=' expected near '<eof>'
--> s:1: '::' expected near ':'
--> s:1: '<name>' expected near '5'
--> s:1: '<name>' expected near '<eof>'
--> s:1: '=' expected near '::'
--> s:1: '=' expected near 'and'
--> s:2: undefined label 'out'
--> s:1: undefined label 'out'
--> s:1: '<eof>' expected near '::'
--> s:1: undefined label 'x'
--> s:1: '<eof>' expected near 'goto'
--> s:1: <goto f> jumps into the scope of local 'f'
--> s:1: undefined label 'x'
--> s:1: undefined label 'l1'
--> s:1: <goto l1> jumps into the scope of local 'a'
--> s:1: '=' expected near '::'
--> s:1: 'end' expected near 'print'
--> nil
--> s:1: <goto e> jumps into the scope of local 'y'
--> nil
--> s:1: <goto a> jumps into the scope of local 'b'
--> s:1: undefined label 'a'
--> s:1: undefined label 'b'
--> s:1: undefined label 'a2'
--> s:1: unexpected symbol near '='
--> s:1: unexpected symbol near '='
