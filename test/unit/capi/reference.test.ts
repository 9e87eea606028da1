// C-API.md lists every function and macro of lua.h and lauxlib.h of Lua 5.1.5, and what it names exists.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LuaContext } from '../../../runtime/embed/api/lua-context.ts';
import * as internals from '../../../runtime/internals.ts';

/** Functions and macros with arguments of the two headers. */
const LUA_H = `
  lua_newstate lua_close lua_newthread lua_atpanic lua_gettop lua_settop
  lua_pushvalue lua_remove lua_insert lua_replace lua_checkstack lua_xmove
  lua_isnumber lua_isstring lua_iscfunction lua_isuserdata lua_type lua_typename
  lua_equal lua_rawequal lua_lessthan lua_tonumber lua_tointeger lua_toboolean
  lua_tolstring lua_objlen lua_tocfunction lua_touserdata lua_tothread lua_topointer
  lua_pushnil lua_pushnumber lua_pushinteger lua_pushlstring lua_pushstring lua_pushvfstring
  lua_pushfstring lua_pushcclosure lua_pushboolean lua_pushlightuserdata lua_pushthread lua_gettable
  lua_getfield lua_rawget lua_rawgeti lua_createtable lua_newuserdata lua_getmetatable
  lua_getfenv lua_settable lua_setfield lua_rawset lua_rawseti lua_setmetatable
  lua_setfenv lua_call lua_pcall lua_cpcall lua_load lua_dump
  lua_yield lua_resume lua_status lua_gc lua_error lua_next
  lua_concat lua_getallocf lua_setallocf lua_setlevel lua_getstack lua_getinfo
  lua_getlocal lua_setlocal lua_getupvalue lua_setupvalue lua_sethook lua_gethook
  lua_gethookmask lua_gethookcount lua_upvalueindex lua_pop lua_newtable lua_register
  lua_pushcfunction lua_strlen lua_isfunction lua_istable lua_islightuserdata lua_isnil
  lua_isboolean lua_isthread lua_isnone lua_isnoneornil lua_pushliteral lua_setglobal
  lua_getglobal lua_tostring lua_open lua_getregistry lua_getgccount lua_Chunkreader
  lua_Chunkwriter
`;
const LAUXLIB_H = `
  luaI_openlib luaL_register luaL_getmetafield luaL_callmeta luaL_typerror
  luaL_argerror luaL_checklstring luaL_optlstring luaL_checknumber luaL_optnumber
  luaL_checkinteger luaL_optinteger luaL_checkstack luaL_checktype luaL_checkany
  luaL_newmetatable luaL_checkudata luaL_where luaL_error luaL_checkoption
  luaL_ref luaL_unref luaL_loadfile luaL_loadbuffer luaL_loadstring
  luaL_newstate luaL_gsub luaL_findtable luaL_buffinit luaL_prepbuffer
  luaL_addlstring luaL_addstring luaL_addvalue luaL_pushresult luaL_argcheck
  luaL_checkstring luaL_optstring luaL_checkint luaL_optint luaL_checklong
  luaL_optlong luaL_typename luaL_dofile luaL_dostring luaL_getmetatable
  luaL_opt luaL_addchar luaL_putchar luaL_addsize luaL_getn
  luaL_setn luaL_reg lua_ref lua_unref lua_getref
`;
/** Constants of lua.h and lauxlib.h that are part of the interface. */
const CONSTANTS: Record<string, number> = {
  LUA_MULTRET: -1,
  LUA_REGISTRYINDEX: -10000,
  LUA_ENVIRONINDEX: -10001,
  LUA_GLOBALSINDEX: -10002,
  LUA_YIELD: 1,
  LUA_ERRRUN: 2,
  LUA_ERRSYNTAX: 3,
  LUA_ERRMEM: 4,
  LUA_ERRERR: 5,
  LUA_ERRFILE: 6,
  LUA_TNONE: -1,
  LUA_TNIL: 0,
  LUA_TBOOLEAN: 1,
  LUA_TLIGHTUSERDATA: 2,
  LUA_TNUMBER: 3,
  LUA_TSTRING: 4,
  LUA_TTABLE: 5,
  LUA_TFUNCTION: 6,
  LUA_TUSERDATA: 7,
  LUA_TTHREAD: 8,
  LUA_MINSTACK: 20,
  LUA_GCSTOP: 0,
  LUA_GCRESTART: 1,
  LUA_GCCOLLECT: 2,
  LUA_GCCOUNT: 3,
  LUA_GCCOUNTB: 4,
  LUA_GCSTEP: 5,
  LUA_GCSETPAUSE: 6,
  LUA_GCSETSTEPMUL: 7,
  LUA_HOOKCALL: 0,
  LUA_HOOKRET: 1,
  LUA_HOOKLINE: 2,
  LUA_HOOKCOUNT: 3,
  LUA_HOOKTAILRET: 4,
  LUA_MASKCALL: 1,
  LUA_MASKRET: 2,
  LUA_MASKLINE: 4,
  LUA_MASKCOUNT: 8,
  LUA_NOREF: -2,
  LUA_REFNIL: -1,
};

const page = readFileSync(new URL('../../../runtime/C-API.md', import.meta.url), 'utf8');

interface Row {
  c: string;
  here: string;
  note: string;
}

/** The rows of the table under a heading. */
function rowsUnder(heading: string): Row[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)` +\| (.*?) *\| (.*?) *\|$/gm)];
  return rows.map(([, c = '', here = '', note = '']) => ({ c, here, note }));
}

/** Why a counterpart does not exist, or undefined. */
function problem({ here, note }: Row): string | undefined {
  if (here === 'none') return note === '' ? 'no reason given' : undefined;
  const name = /^`([\w. ]+)`$/.exec(here)?.[1];
  if (name === undefined) return `not a name: ${here}`;
  const [owner, method] = name.includes('.') ? name.split('.') : [undefined, name];
  if (owner === 'cx') return has(LuaContext.prototype, method);
  if (owner === 'Buffer') return has(internals.Buffer.prototype, method);
  if (owner === 'vm') return has(internals.CoreVM.prototype, method);
  const exported = name.replace('new ', '');
  // Types leave no trace at run time: their export is looked for in the source.
  return exported in internals || exportsOf.includes(exported) ? undefined : `no ${exported}`;
}

const exportsOf = [
  ...readFileSync(new URL('../../../runtime/internals.ts', import.meta.url), 'utf8').matchAll(
    /\b([A-Z]\w+)\b/g,
  ),
].map(([name]) => name);

function has(prototype: object, method = ''): string | undefined {
  return typeof Reflect.get(prototype, method) === 'function' ? undefined : `no ${method}`;
}

const names = (list: string): string[] => list.trim().split(/\s+/);

describe.each([
  ['lua.h', LUA_H, 103],
  ['lauxlib.h', LAUXLIB_H, 55],
])('the table of %s', (heading, list, count) => {
  const rows = rowsUnder(heading);

  it('has each function and macro once', () => {
    expect(names(list).length).toBe(count);
    expect(rows.map(({ c }) => c).sort()).toEqual(names(list).sort());
  });

  it('names what exists, or a reason', () => {
    expect(rows.flatMap((row) => problem(row) ?? [])).toEqual([]);
  });

  it('says how many there are', () => {
    const present = rows.filter(({ here }) => here !== 'none').length;
    expect(page).toContain(`${count} functions and macros, ${present} with a counterpart.`);
  });
});

describe('beside them', () => {
  it('the types have counterparts', () => {
    const rows = rowsUnder('Types');
    expect(rows.length).toBe(11);
    expect(rows.flatMap((row) => problem(row) ?? [])).toEqual([]);
  });

  it('the constants have the values of C', () => {
    const exported = internals as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(CONSTANTS))
      expect([name, exported[name]]).toEqual([name, value]);
    expect([internals.LUA_SIGNATURE, internals.upvalueIndex(1)]).toEqual(['\x1bLua', -10003]);
  });

  it('a name that does not exist would be found', () => {
    expect(problem({ c: 'lua_x', here: '`cx.noSuchThing`', note: '' })).toBe('no noSuchThing');
    expect(problem({ c: 'lua_x', here: '`NoSuchType`', note: '' })).toBe('no NoSuchType');
    expect(problem({ c: 'lua_x', here: 'none', note: '' })).toBe('no reason given');
  });
});
