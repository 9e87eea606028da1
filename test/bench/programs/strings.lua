-- String building: concatenation in loops, formats, joins, slices, repeats, reversing, bytes and chars.
local function romanNumeral(n)
  local values = { 1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1 }
  local signs = { "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I" }
  local text = ""
  for i = 1, #values do
    while n >= values[i] do
      text = text .. signs[i]
      n = n - values[i]
    end
  end
  return text
end

local function caesar(text, shift)
  local out = {}
  for i = 1, #text do
    local code = text:byte(i)
    if code >= 97 and code <= 122 then code = (code - 97 + shift) % 26 + 97 end
    out[i] = string.char(code)
  end
  return table.concat(out)
end

local function wrap(words, width)
  local lines, line = {}, ""
  for _, word in ipairs(words) do
    if #line + #word + 1 > width then
      lines[#lines + 1] = line .. (" "):rep(width - #line) .. "|"
      line = word
    else
      line = line == "" and word or line .. " " .. word
    end
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

local function isPalindrome(text) return text == text:reverse() end

return function()
  local parts, words, size, palindromes = {}, {}, 0, 0
  for i = 1, 1000 do
    parts[#parts + 1] = string.format("%03d:%s=%.2f", i, "item" .. i, i / 8)
    words[i] = romanNumeral(i):lower()
    if isPalindrome(words[i]) then palindromes = palindromes + 1 end
  end
  local text = wrap(words, 60)
  local secret = caesar(text, 7)
  if caesar(secret, 19) ~= text then return "broken" end
  local joined = table.concat(parts, ";")
  for i = 1, #joined - 8, 8 do
    if joined:sub(i, i + 3):upper() == "ITEM" then size = size + 1 end
  end
  return table.concat({ #joined, #text, size, palindromes, secret:sub(100, 110) }, " ")
end, "18015 7485 29 15 eecp eecpp "
