-- How long and odd chunk names are shortened in messages.
local function show(name) print((select(2, loadstring("x x", name)))) end
show("=" .. ("n"):rep(80))
show("@" .. ("path/"):rep(20) .. "file.lua")
show("short text")
show(("long text "):rep(10))
show("first\nsecond")
show("")
show("=")
show("@")
--> nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn:1: '=' expected near 'x'
--> ...ath/path/path/path/path/path/path/path/path/path/path/path/path/file.lua:1: '=' expected near 'x'
--> [string "short text"]:1: '=' expected near 'x'
--> [string "long text long text long text long text long text long text lon..."]:1: '=' expected near 'x'
--> [string "first..."]:1: '=' expected near 'x'
--> [string ""]:1: '=' expected near 'x'
--> :1: '=' expected near 'x'
--> :1: '=' expected near 'x'
