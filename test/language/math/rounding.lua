-- Floor, ceil, fmod and modf.
print(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2)) --> 3	-4	4	-3
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2)) --> 1	-1	1	1.5
print(math.modf(3.25)) --> 3	0.25
print(math.modf(-3.25)) --> -3	-0.25
print(math.modf(5)) --> 5	0
print(math.mod == math.fmod, math.floor("3.9")) --> true	3
