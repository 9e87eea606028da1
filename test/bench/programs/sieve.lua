-- Arrays: primes below 50,000.
return function()
  local composite, count = {}, 0
  for i = 2, 50000 do
    if not composite[i] then
      count = count + 1
      for k = i * i, 50000, i do composite[k] = true end
    end
  end
  return count == 5133
end
