-- Penlight: lists, classes, strings, pretty printing, lexer, templates, XML, comprehensions, text, dates.
local List, tablex, class = require "pl.List", require "pl.tablex", require "pl.class"
local stringx, pretty, seq = require "pl.stringx", require "pl.pretty", require "pl.seq"
local l = List { 10, 20, 30, 40 }
print(l:slice(2, 3), l:map("+", 1):filter(function(x) return x > 20 end), l:reduce "+", l:reverse(), List.range(1, 5) .. List "abc")
print(pcall(function() return l:map("no such operator") end))
print(tablex.deepcompare({ 1, { 2 } }, { 1, { 2 } }), pretty.write({ 1, 2, { x = "y" } }, ""), tablex.find({ 5, 6 }, 6))
print(unpack(tablex.zip({ 1, 2 }, { 3, 4 })[2]))
local Animal = class()
function Animal:_init(name) self.name = name end
function Animal:__tostring() return self.name .. ": " .. self:speak() end
local Dog = class(Animal)
function Dog:speak() return "bark" end
local Cat = class(Animal)
function Cat:_init(name, style) self:super(name) self.style = style end
function Cat:speak() return "meow" end
print(Dog "Fido", Cat("Felix", "Tabby"), Dog "Rex":is_a(Animal), Cat:class_of(Dog "x"), pcall(Animal.speak))
print(stringx.split("a,b,,c", ","):join "|", stringx.strip "  x ", stringx.center("x", 5, "*"), stringx.count("banana", "an"))
print(stringx.partition("a=b", "="), stringx.title "hello world", ("%d items"):format(#stringx.splitlines "a\nb\r\nc"))
print(seq.sum { 1, 2, 3 }, seq.copy(seq.take(seq.range(1, 100), 3)), List(seq.map(function(x) return x * x end, { 1, 2, 3 })))
local lexer = require "pl.lexer"
for kind, value in lexer.lua('for i = 1, 0x10 do print("a" .. i) end -- done', {}) do io.write(kind, ":", tostring(value), " ") end
print()
local template = require "pl.template"
print(template.substitute("# for i = 1, 3 do\n<li>$(i * n)</li>\n# end\n", { n = 5 }))
local xml = require "pl.xml"
local doc = xml.parse '<root a="1"><item id="x">text &amp; more</item><item/></root>'
print(doc, doc:child_with_name "item":get_text(), #doc:get_elements_with_name "item")
local comp = require("pl.comprehension").new()
print(List(comp "x * y for x = 1, 3 for y = 1, x if x ~= 2" ()), comp "sum(x for x)" { 1, 2 })
local Map, Set, OrderedMap = require "pl.Map", require "pl.Set", require "pl.OrderedMap"
local a, b = Set { 1, 2, 3 }, Set { 3, 4 }
print(Set.len(a + b), (a * b)[3], a < Set { 1, 2, 3, 4 }, Map { x = 1 } == Map { x = 1 })
local om = OrderedMap()
om:set("z", 1) om:set("a", 2) om:set("m", 3)
print(om, table.concat(om:keys(), " "))
local text, data, sip, types = require "pl.text", require "pl.data", require "pl.sip", require "pl.types"
print(text.wrap("the quick brown fox jumps over the lazy dog", 15):join "\n", text.dedent "    one\n    two")
local d = data.read(require("pl.stringio").open "name,age\nbob,30\nann,25\n")
print(d:column_by_name "age":reduce "+", data.query(d, "name where age > 26")())
local res = {}
print(sip.match("$v{name} = $d{n}", "abc = 42", res), res.name, res.n, types.type(l), types.is_callable(print))
print(pcall(function() return require "pl.strict".module("m", { x = 1 }).none end))
print(List(require "pl.permute".table { 1, 2, 3 }):map(function(p) return table.concat(p) end):sort())
local func = require "pl.func"
print(tablex.map(func._1 * 2 + 1, { 1, 2, 3 })[3], func.compose(math.abs, math.floor)(-2.5), func.bind(math.max, func._1, 7)(3))
