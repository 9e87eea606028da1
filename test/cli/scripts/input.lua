print(io.read('*n', '*n'))
print(io.read())
print(io.read())
print(io.read(3), io.read(0))
for line in io.lines() do io.write('[', line, ']') end
print(io.read(), io.read(0), io.read('*a') == '')
