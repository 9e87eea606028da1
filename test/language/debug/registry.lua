-- The registry is a table, always the same.
print(type(debug.getregistry()), debug.getregistry() == debug.getregistry(), type(debug.getregistry()._LOADED)) --> table	true	table
