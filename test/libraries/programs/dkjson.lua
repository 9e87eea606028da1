-- dkjson without LPeg: encoding in a given key order, decoding, errors with positions, metatables, unicode.
local json = require "dkjson"
local function show(v, depth)
  if type(v) ~= "table" then return type(v) == "string" and ("%q"):format(v) or tostring(v) end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, k in ipairs(keys) do keys[i] = tostring(k) .. "=" .. show(v[k]) end
  return "{" .. table.concat(keys, ",") .. "}"
end
print(json.encode({ 1, 2, { x = "a\"b\n", y = json.null } }, { keyorder = { "x", "y" } }))
print(json.encode({ name = "n", list = { 1.5, -0.25, 1e100, 2 ^ 53 }, empty = {} }, { indent = true, keyorder = { "name", "list", "empty" } }))
for _, text in ipairs {
  '{"a":[1,2.5,-3e2,true,false,null],"b":{"c":"\\u00e9\\n\\ud83d\\ude00"}}', '[1,2', '{"a" 1}', '"abc', '[]', ' 7 ', "nul", '{"a":1,}', "/* c */ [1] // x",
} do
  local value, position, message = json.decode(text, 1, nil)
  print(text, show(value), position, message)
end
print(pcall(json.encode, { print }), pcall(json.encode, { [{}] = 1 }))
print(json.encode(setmetatable({ 5 }, { __tojson = function(self) return "<" .. self[1] .. ">" end })), json.quotestring "\1\127\194\160/")
print(json.encode(setmetatable({}, { __jsontype = "array" })), json.encode({ [3] = 1, [1] = 2 }), json.use_lpeg ~= nil)
local deep = {}
for i = 1, 100 do deep = { deep } end
print(#json.encode(deep), show(json.decode(json.encode(deep))):len())
