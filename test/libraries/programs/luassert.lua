-- luassert and say: assertions with their messages, spies, stubs, matchers.
local assert = require "luassert"
local spy, stub, match = require "luassert.spy", require "luassert.stub", require "luassert.match"
local function fails(f, ...)
  local ok, e = pcall(f, ...)
  print(ok, type(e) == "table" and tostring(e.message or e) or tostring(e))
end
fails(assert.are.equal, 1, 2) fails(assert.are.same, { 1, { 2 } }, { 1, { 3 } }) fails(assert.is_true, nil) fails(assert.is_not.equal, "x", "x")
fails(assert.has_error, function() end) fails(assert.has_error, function() error "boom" end, "other") fails(assert.is_string, 5) fails(assert.near, 1, 2, 0.5)
print(assert.are.same({ a = { b = 1 } }, { a = { b = 1 } }) ~= nil, assert.has_no.errors(function() return 1 end) ~= nil, assert.truthy(5))
local s = spy.new(function(a) return a * 2 end)
print(s(1), s(5))
assert.spy(s).was.called(2) assert.spy(s).was.called_with(5)
fails(function() assert.spy(s).was.called_with(6) end) fails(function() assert.spy(s).was_not.called() end)
local object = { get = function() return "real" end }
local st = stub(object, "get")
st.returns "fake"
print(object.get()) st:revert() print(object.get())
local m = spy.new(function() end)
m(5, "text", {})
assert.spy(m).was.called_with(match.is_number(), match.matches "te", match._)
local say = require "say"
say:set_namespace "en" say:set("hello", "Hello %s, %d") print(say("hello", { "you", 3 }), say "none")
fails(assert.array({ 1, nil, 3 }).has.no.holes) assert.message "named" fails(assert.message("named").is_false, true)
