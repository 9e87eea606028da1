// Runs driver.lua on fengari: Lua 5.3 interpreted in JavaScript.
import fengari from 'fengari';
import { processorClock, wallClock } from './clocks.mjs';

const { lua, lauxlib, lualib, to_luastring } = fengari;
const state = lauxlib.luaL_newstate();
lualib.luaL_openlibs(state);
lua.lua_newtable(state);
process.argv.slice(2).forEach((text, i) => {
  lua.lua_pushstring(state, to_luastring(text));
  lua.lua_rawseti(state, -2, i + 1);
});
lua.lua_setglobal(state, to_luastring('arg'));
for (const [name, read] of Object.entries({
  hostClock: wallClock,
  hostProcessorClock: processorClock,
})) {
  lua.lua_pushjsfunction(state, (L) => {
    lua.lua_pushnumber(L, read());
    return 1;
  });
  lua.lua_setglobal(state, to_luastring(name));
}
const path = new URL('../driver.lua', import.meta.url).pathname;
if (lauxlib.luaL_dofile(state, to_luastring(path)) !== lua.LUA_OK) {
  throw new Error(lua.lua_tojsstring(state, -1));
}
