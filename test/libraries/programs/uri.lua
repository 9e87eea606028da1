-- uri: parsing, normalising, resolving, validating.
local URI = require "uri"
for _, text in ipairs { "http://Example.ORG:80/a/../b/./c?q=1#f", "ftp://user@host/file", "mailto:x@y.z", "urn:ISBN:0-395-36341-1", "file:///etc/passwd", "../rel/path", "http://[bad", "data:text/plain,hi%20there", "pop://u@h" } do
  local uri, message = URI:new(text)
  print(text, uri and tostring(uri), uri and uri:scheme(), uri and uri:host(), uri and uri:path(), message)
end
print(URI:new("../x?y", "http://h/a/b/c"), URI:new("//other/p", "https://h/"), URI:new("#frag", "http://h/a?q"))
local u = URI:new "http://h/a/b"
u:path "/new path" u:query "k=v" u:fragment(nil) u:port(8080)
print(u, u:port(), pcall(u.port, u, -1), URI.eq("http://H/", "http://h:80/"), u:is_relative())
print(require("uri._util").uri_encode "a b/\200", u:default_port())
