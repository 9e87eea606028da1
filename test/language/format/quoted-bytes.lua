-- %q of every kind of byte.
print(("%q"):format('a"b\\c\nd\0e\rf\t\127\200'))
print(loadstring("return " .. ("%q"):format("line\nnul\0quote\"back\\"))() == "line\nnul\0quote\"back\\")
--> "a\"b\\c\
--> d\000e\rf	È"
--> true
