-- A message that is neither text nor number is returned as it is, nil as well.
print(debug.traceback(nil), debug.traceback(nil, 50), debug.traceback(false), debug.traceback(12, 50))
--> nil	nil	false	12
--> stack traceback:
