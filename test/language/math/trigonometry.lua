-- Angles, with results of few digits.
print(("%.6f %.6f %.6f"):format(math.sin(1), math.cos(1), math.tan(1))) --> 0.841471 0.540302 1.557408
print(("%.6f %.6f %.6f"):format(math.asin(0.5), math.acos(0.5), math.atan(0.5))) --> 0.523599 1.047198 0.463648
print(("%.6f %.6f"):format(math.atan2(1, -1), math.atan2(-1, 0))) --> 2.356194 -1.570796
print(("%.6f %.6f %.6f"):format(math.sinh(1), math.cosh(1), math.tanh(1))) --> 1.175201 1.543081 0.761594
print(("%.4f %.4f %.10f"):format(math.deg(math.pi), math.rad(180), math.pi)) --> 180.0000 3.1416 3.1415926536
