-- Names that are not set, and wrong ones.
print(os.getenv("SURELY_NOT_SET_ANYWHERE")) print(pcall(os.getenv)) print(pcall(os.getenv, {}))
--> nil
--> false	bad argument #1 to '?' (string expected, got no value)
--> false	bad argument #1 to '?' (string expected, got table)
