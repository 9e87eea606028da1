// Runs driver.lua on fengari: Lua 5.3 interpreted in JavaScript.
import fengari from 'fengari';

const { lua, lauxlib, lualib, to_luastring } = fengari;
const state = lauxlib.luaL_newstate();
lualib.luaL_openlibs(state);
lua.lua_newtable(state);
process.argv.slice(2).forEach((text, i) => {
  lua.lua_pushstring(state, to_luastring(text));
  lua.lua_rawseti(state, -2, i + 1);
});
lua.lua_setglobal(state, to_luastring('arg'));
lua.lua_pushjsfunction(state, (L) => {
  lua.lua_pushnumber(L, performance.now() / 1000);
  return 1;
});
lua.lua_setglobal(state, to_luastring('hostClock'));
const path = new URL('../driver.lua', import.meta.url).pathname;
if (lauxlib.luaL_dofile(state, to_luastring(path)) !== lua.LUA_OK) {
  throw new Error(lua.lua_tojsstring(state, -1));
}
