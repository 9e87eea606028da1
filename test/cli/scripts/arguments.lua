print(...)
for i = -5, #arg do
  if arg[i] and i > -5 then print(i, i < 0 and arg[i]:find('lua') and 'program' or arg[i]) end
end
