-- argparse: options, commands, help, usage, mistakes.
local argparse = require "argparse"
os.exit = function(code) error("exit " .. tostring(code), 0) end
local parser = argparse("tool", "A tool.", "More about it.")
parser:argument("input", "Input file."):args "1-2"
parser:option("-o --output", "Output file.", "a.out"):argname "<file>"
parser:option("-l --level", "A level."):convert(tonumber):choices { "1", "2", "3" }
parser:flag("-v --verbose", "More words."):count "0-3":target "verbosity"
parser:mutex(parser:flag "--fast", parser:flag "--slow")
local command = parser:command_target "command":require_command(false):command("add", "Adds things.")
command:argument "thing":args "*"
local function show(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = tostring(k) end
  table.sort(keys)
  for i, k in ipairs(keys) do
    local v = t[k] or t[tonumber(k)]
    keys[i] = k .. "=" .. (type(v) == "table" and show(v) or tostring(v))
  end
  return "{" .. table.concat(keys, " ") .. "}"
end
for _, line in ipairs {
  "in", "in1 in2 -o x", "in -vv --level=2", "in -l9", "", "in --fast --slow", "in add a b", "in -x", "--output", "in in in in", "-h", "in -ofile -v --", "in --verbos",
} do
  local words = {}
  for word in line:gmatch "%S+" do words[#words + 1] = word end
  print(line, pcall(function()
    local ok, result = parser:pparse(words)
    return ok, type(result) == "table" and show(result) or result
  end))
end
print(parser:get_help(), parser:get_usage(), command:get_help())
print(pcall(parser.option, parser, 5), pcall(argparse, {}))
