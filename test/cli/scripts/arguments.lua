print(...)
for i = -5, #arg do
  if arg[i] and i > -5 then print(i, (arg[i] == 'lua5.1' or arg[i] == 'moontick') and 'program' or arg[i]) end
end
