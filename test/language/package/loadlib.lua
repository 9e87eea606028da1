-- No libraries of C.
print(type(package.loadlib), package.loaded._G == _G, package.loaded.string == string, type(package.path), type(package.cpath), package.config:sub(1, 1)) --> function	true	true	string	string	/
