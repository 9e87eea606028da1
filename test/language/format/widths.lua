-- Width, precision and flags of strings and integers.
print(("[%5s][%-5s][%.2s][%5.1s][%-5.1s]"):format("abc", "abc", "abc", "abc", "abc")) --> [  abc][abc  ][ab][    a][a    ]
print(("[%5d][%-5d][%05d][%+d][% d][%.3d][%6.3d][%-6.3d]"):format(42, 42, 42, 42, 42, 42, 42, 42)) --> [   42][42   ][00042][+42][ 42][042][   042][042   ]
print(("[%5d][%05d][%+d][% d][%.3d]"):format(-42, -42, -42, -42, -42)) --> [  -42][-0042][-42][-42][-042]
