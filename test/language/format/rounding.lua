-- Halves round to even where the number is exact.
print(("%.0f %.0f %.0f %.0f %.0f"):format(0.5, 1.5, 2.5, -0.5, -1.5)) --> 0 2 2 -0 -2
print(("%.1f %.1f %.2f %.3f"):format(0.25, 0.35, 1.005, 2.0005)) --> 0.2 0.3 1.00 2.001
print(("%.14g %.15g %.16g %.17g"):format(0.1, 0.1, 0.1, 0.1)) --> 0.1 0.1 0.1 0.10000000000000001
