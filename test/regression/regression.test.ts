// One Lua file for each bug that was found in a running VM and repaired; the file's first line says what went wrong.
import { fileURLToPath } from 'node:url';
import { describeLuaFiles } from '../support/lua-file-suite.ts';

describeLuaFiles({ folder: fileURLToPath(new URL('.', import.meta.url)), atLeast: 10 });
