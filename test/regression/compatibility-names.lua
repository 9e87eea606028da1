-- The old names are the same functions, not copies.
print(math.mod == math.fmod, string.gfind == string.gmatch, pairs({}) == next) --> true	true	false
