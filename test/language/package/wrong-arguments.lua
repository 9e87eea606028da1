-- require wants a name.
print(pcall(require)) print(pcall(require, {})) print(pcall(require, nil))
package.loaded["5"] = "five" print(require(5))
--> false	bad argument #1 to '?' (string expected, got no value)
--> false	bad argument #1 to '?' (string expected, got table)
--> false	bad argument #1 to '?' (string expected, got nil)
--> five
