// The border of fengari by its C API, as its interop library is for browsers: a function, a userdata with metamethods.
import { readFileSync } from 'node:fs';
import fengari from 'fengari';
import { check, measureHost } from './measure.mjs';

const { lua, lauxlib, lualib, to_luastring } = fengari;
const state = lauxlib.luaL_newstate();
lualib.luaL_openlibs(state);

function pushMethod(name, body) {
  lua.lua_pushjsfunction(state, body);
  lua.lua_setfield(state, -2, to_luastring(name));
}

lua.lua_pushjsfunction(state, (L) => {
  const a = lauxlib.luaL_checknumber(L, 1);
  lua.lua_pushnumber(L, a + lauxlib.luaL_checknumber(L, 2) + lauxlib.luaL_checknumber(L, 3));
  return 1;
});
lua.lua_setglobal(state, to_luastring('sum3'));

lua.lua_newuserdata(state, 0).data = { x: 7 };
lua.lua_createtable(state, 0, 2);
pushMethod('__index', (L) => {
  const object = lua.lua_touserdata(L, 1).data;
  lua.lua_pushnumber(L, object[lua.lua_tojsstring(L, 2)]);
  return 1;
});
pushMethod('__newindex', (L) => {
  const object = lua.lua_touserdata(L, 1).data;
  object[lua.lua_tojsstring(L, 2)] = lauxlib.luaL_checknumber(L, 3);
  return 0;
});
lua.lua_setmetatable(state, -2);
lua.lua_setglobal(state, to_luastring('place'));

const source = readFileSync(new URL('operations.lua', import.meta.url), 'utf8');
if (lauxlib.luaL_dostring(state, to_luastring(source)) !== lua.LUA_OK) {
  throw new Error(lua.lua_tojsstring(state, -1));
}

/** The table on top as plain data, by `lua_next`. */
function toData() {
  const data = {};
  lua.lua_pushnil(state);
  while (lua.lua_next(state, -2)) {
    const isText = lua.lua_type(state, -1) === lua.LUA_TSTRING;
    const value = isText ? lua.lua_tojsstring(state, -1) : lua.lua_tonumber(state, -1);
    data[lua.lua_tojsstring(state, -2)] = value;
    lua.lua_pop(state, 1);
  }
  return data;
}

const others = {
  record: (n) => {
    lua.lua_getfield(state, 1, to_luastring('record'));
    lua.lua_pushnumber(state, 1);
    lua.lua_call(state, 1, 1);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += toData().j;
    lua.lua_pop(state, 1);
    check(sum, 10 * n, 'record');
  },
  created: (n) => {
    for (let i = 0; i < n; i++) lualib.luaL_openlibs(lauxlib.luaL_newstate());
  },
};

measureHost((name, n) => {
  lua.lua_getfield(state, 1, to_luastring(name));
  lua.lua_pushnumber(state, n);
  if (lua.lua_pcall(state, 1, 1, 0) !== lua.LUA_OK) {
    throw new Error(lua.lua_tojsstring(state, -1));
  }
  const result = lua.lua_tonumber(state, -1);
  lua.lua_pop(state, 1);
  return result;
}, others);
