#!/usr/bin/env lua
print("two")
error('line three')
