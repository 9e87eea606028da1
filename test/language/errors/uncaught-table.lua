-- An uncaught error value that is no string.
print("before") --> before
error({ code = 2 })
--! (error object is not a string)
