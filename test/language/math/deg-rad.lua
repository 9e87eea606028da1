-- Degrees and radians.
print(math.deg(math.pi), math.rad(180) == math.pi, math.deg(0), math.rad(90), math.deg(1), math.rad(-45)) --> 180	true	0	1.5707963267949	57.295779513082	-0.78539816339745
