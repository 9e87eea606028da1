-- markdown: block and span elements.
local loaded = require "markdown"
local markdown = type(loaded) == "function" and loaded or markdown
print((markdown([[
Title
=====

A *paragraph* with **strong**, `code <b>`, a [link](http://example.org "Title") and an ![image](a.png).

* one
* two
    1. first
    2. second

> quoted
> text with <b>html</b> & entities

    code block <x>

[ref]: http://example.org/ref
See [the reference][ref] and <me@example.org>.

- - -
## Level *two* ##
]]):gsub("&#x?%w+;", "&entity;")))
