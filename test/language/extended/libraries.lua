-- The libraries of the dialect are modules like the others.
print(coroutine.isyieldable == require("coroutine").isyieldable, table.unpack == unpack)
print(require("bit") == bit, require("utf8") == utf8, package.loaded.bit == bit)
--> true	true
--> true	true	true
