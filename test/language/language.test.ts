// Every statement, operator, library function and message of the language, a small Lua file each. The expectations were
// written by real lua5.1, those in extended/ by the interpreter that the folder in it is named for, else checked by hand.
import { fileURLToPath } from 'node:url';
import { describeLuaFiles } from '../support/lua-file-suite.ts';

describeLuaFiles({
  folder: fileURLToPath(new URL('.', import.meta.url)),
  atLeast: 560,
  mainThreadOnly: [
    'coroutines/running.lua',
    'coroutines/yield-outside.lua',
    'debug/traceback-levels.lua',
    'debug/traceback-message.lua',
  ],
});
