-- log and log10; log takes one argument.
print(math.log(1), math.log(math.exp(1)), math.log10(1000), math.log10(0.01), math.log(0), math.log10(0), math.log(8, 2) == math.log(8)) --> 0	1	3	-2	-inf	-inf	true
print(math.log(-1) ~= math.log(-1), math.exp(0), math.exp(-1/0), math.exp(1/0)) --> true	1	0	inf
