package.path = './lib/?.lua'
print(require('greeting').hello('you'), require('greeting') == greeting, package.loaded.greeting == greeting)
print(pcall(require, 'broken'))
print(select(2, pcall(require, 'absent')):match('^[^\n]*\n[^\n]*\n[^\n]*'))
print(loadfile('lib/broken.lua'))
print(loadfile('lib/absent.lua'))
print(pcall(dofile, 'lib/absent.lua'))
print(loadfile('.'))
