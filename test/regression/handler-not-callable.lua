-- A handler that is no function is not called, whatever metamethods it has.
print(xpcall(error, setmetatable({}, { __call = print }))) --> false	error in error handling
print(xpcall(error, nil)) --> false	error in error handling
print(xpcall(error, "text")) --> false	error in error handling
print(xpcall(function() return "no error" end, nil)) --> true	no error
