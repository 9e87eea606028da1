-- luaunit: a suite with passing, failing, erring and skipped tests, in two output formats.
local lu = require "luaunit"
os.exit = function(code) print("exit", code) end
TestNumbers = {}
function TestNumbers:setUp() self.n = 41 end
function TestNumbers:testAdd() lu.assertEquals(self.n + 1, 42) end
function TestNumbers:testAlmost() lu.assertAlmostEquals(0.1 + 0.2, 0.3, 1e-12) end
function TestNumbers:testFails() lu.assertEquals({ 1, 2, { x = 3 } }, { 1, 2, { x = 4 } }) end
function TestNumbers:testNaN() lu.assertNaN(0 / 0) lu.assertIsInf(1 / 0) end
TestErrors = {}
function TestErrors:testMessage() lu.assertErrorMsgContains("nil value", function() local t = nil return t.x end) end
function TestErrors:testRaises() error("raised on purpose") end
function TestErrors:testSkipped() lu.skip("not today") end
function TestErrors:testItems() lu.assertItemsEquals({ 3, 1, 2 }, { 1, 2, 3 }) lu.assertStrMatches("abc123", "%a+%d+") end
for _, format in ipairs { "text", "tap" } do
  local runner = lu.LuaUnit.new()
  runner:setOutputType(format)
  print("failures", runner:runSuite("--verbose", "TestNumbers", "TestErrors"))
end
print(lu.prettystr({ 1, { a = "b" }, nil, "x\ny" }), lu.prettystr { [1] = 1, [3] = 3 }, pcall(lu.assertTrue, 1))
