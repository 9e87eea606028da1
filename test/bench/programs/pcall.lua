-- Errors: pcall in a loop, raised texts, raised tables, errors of the VM, nested protection, xpcall with a handler.
local Problem = {}
Problem.__index = Problem
Problem.__tostring = function(problem) return "problem: " .. problem.code end

local function check(order)
  if type(order) ~= "table" then error("not an order") end
  if order.amount < 0 then error(setmetatable({ code = "amount", order = order }, Problem)) end
  if order.item == "ghost" then error({ code = "item" }) end
  return order.amount * order.price
end

local function retry(times, f, ...)
  for attempt = 1, times do
    local ok, value = pcall(f, ...)
    if ok then return value, attempt end
  end
  return nil, times
end

local function flaky(state, limit)
  state.tries = state.tries + 1
  if state.tries % limit ~= 0 then error("try again", 0) end
  return state.tries
end

local function handler(message) return "handled " .. tostring(message):gsub("^.-:%d+: ", "") end

return function()
  local orders = {}
  for i = 1, 12 do
    local item = i % 4 == 0 and "ghost" or "coin"
    orders[i] = { amount = i % 5 == 0 and -1 or i, price = 3, item = item }
  end
  orders[7] = "nonsense"
  orders[11].price = nil
  local income, codes, texts = 0, {}, 0
  for _ = 1, 1000 do
    for i = 1, #orders do
      local ok, result = pcall(check, orders[i])
      if ok then
        income = income + result
      elseif type(result) == "table" then
        codes[result.code] = (codes[result.code] or 0) + 1
      else
        texts = texts + 1
      end
    end
  end
  local state, attempts = { tries = 0 }, 0
  for i = 1, 1000 do
    local _, count = retry(5, flaky, state, i % 4 + 2)
    attempts = attempts + count
  end
  local handled = 0
  for i = 1, 100 do
    local ok, message = xpcall(function() return check(orders[i % 12 + 1]) end, handler)
    if not ok then handled = handled + #message end
  end
  local nested = select(2, pcall(function()
    local ok, inner = pcall(error, "inner", 0)
    error(tostring(ok) .. " " .. inner, 0)
  end))
  return table.concat({ income, codes.amount, codes.item, texts, attempts, nested }, " ")
end, "63000 2000 3000 2000 2142 false inner"
