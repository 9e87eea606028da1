-- Magic characters that stand where they mean nothing.
print(("a*b"):find("*"), ("a+b"):match("^a+")) --> 2	a
print(("-"):match("-"), ("a-b"):match("a%-b")) --> -	a-b
print(("]"):find("]"), ("a?"):find("a??")) --> 1	1	2
print(("a.b"):gsub("%.", "%%")) --> a%b	1
