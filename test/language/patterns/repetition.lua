-- Greedy, lazy and optional repetition.
print(("aaa"):match("a*"), ("aaa"):match("a-"), ("aaa"):match("a+"), ("aaa"):match("a?")) --> aaa		aaa	a
print(("<a><b>"):match("<.*>"), ("<a><b>"):match("<.->")) --> <a><b>	<a>
print(("colour color"):gsub("colou?r", "X")) --> X X	2
print(("baaa"):match("a*"), ("baaa"):match("a+")) --> 	aaa
print(("x = 1"):match("^(%w+)%s*=%s*(%d+)$")) --> x	1
